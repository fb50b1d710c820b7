// What stands between two characters; the writer is build_tools/export/search/between.py.
import { Bits, riceParameter } from './bits.js'
import { sounds } from './sounds.js'

const CHAR_BITS = 12
export const BETWEEN_SPACE = 1 << (2 * CHAR_BITS)
const SCATTER = 0x9e3779

/** @typedef {{char: string, worth: number}} Middle `worth` from 0 (seen twice) to 3 (often) */

/** @type {{chars: string[], places: Map<string, number>} | undefined} */
let known

function common() {
  if (!known) {
    const chars = [...sounds().readings.keys()]
    known = { chars, places: new Map(chars.map((char, place) => [char, place])) }
  }
  return known
}

/** Where a pair of characters stands, or -1. @param {string} first @param {string} last */
export function numberOf(first, last) {
  const a = common().places.get(first)
  const c = common().places.get(last)
  if (a === undefined || c === undefined) return -1
  return Math.imul((a << CHAR_BITS) | c, SCATTER) & (BETWEEN_SPACE - 1)
}

/**
 * @param {string} packed
 * @param {number} from the least number this file may hold
 * @param {number} pairs of the whole site
 * @returns {Map<number, Middle[]>}
 */
export function readBetween(packed, from, pairs) {
  const bits = new Bits(packed)
  const k = riceParameter(BETWEEN_SPACE, pairs)
  const { chars } = common()
  /** @type {Map<number, Middle[]>} */
  const found = new Map()
  let number = from - 1
  for (let left = bits.gamma() - 1; left; left--) {
    number += bits.rice(k) + 1
    found.set(number, Array.from({ length: bits.gamma() }, () => ({ char: chars[bits.fixed(CHAR_BITS)], worth: bits.fixed(2) })))
  }
  return found
}
