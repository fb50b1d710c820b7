// Slips of the hand: two characters exchanged, one wrong, one left out.
import { entriesOf } from './exact.js'
import { gapTarget, targetOf } from './match.js'
import { common } from './meeting.js'
import { FEW_PAGES } from './places.js'
import { termsOf } from './terms.js'

/** @typedef {{text: string, target: import('./match.js').Target, found: import('./places.js').Found, weight: number, sure: boolean, plain?: boolean}} Guess `plain`: nothing need be said of it */

const ALL_HAN = /^[\u3400-\u9fff]+$/
const MOST_PAGES = 4 * FEW_PAGES

/** @param {string} text @param {number} i */
const exchanged = (text, i) => text.slice(0, i) + text[i + 1] + text[i] + text.slice(i + 2)

/**
 * Neighbours exchanged: only where the exchanged pair occurs are the other pairs fetched.
 * @param {import('./store.js').Store} store
 * @param {string} needle
 * @returns {Promise<Guess[]>}
 */
export async function swaps(store, needle) {
  if (!ALL_HAN.test(needle) || needle.length > 8) return []
  const pairs = await entriesOf(store, termsOf(needle))
  // An exchange touches three pairs: one that stands nowhere must be among them.
  const mends = (/** @type {number} */ i) => pairs.every((pair, k) => pair || Math.abs(k - i) < 2)
  const places = Array.from({ length: needle.length - 1 }, (_, i) => i).filter(i => needle[i] !== needle[i + 1] && mends(i))
  const reversed = await entriesOf(
    store,
    places.map(i => ({ key: needle[i + 1] + needle[i], word: false, at: i })),
  )
  const found = await Promise.all(
    places.filter((_, k) => reversed[k]).map(i => tried(store, exchanged(needle, i))),
  )
  return found.flatMap(each => each ?? [])
}

/**
 * @param {import('./store.js').Store} store
 * @param {string} text
 * @param {number} [rarer] number of a pair that may well not occur: without it no other shard is fetched
 * @returns {Promise<Guess | null>}
 */
export async function tried(store, text, rarer = -1) {
  const terms = termsOf(text)
  if (rarer >= 0 && !(await entriesOf(store, [terms[rarer]]))[0]) return null
  const entries = await entriesOf(store, terms)
  const present = entries.flatMap(entry => entry ?? [])
  if (present.length < entries.length) return null
  const found = await common(store, present, present.length > 1)
  if (!found.places.length) return null
  return { text, target: targetOf(text), found, weight: found.pages, sure: false }
}

/**
 * One character wrong or one left out: the remaining pairs must share a block.
 * @param {import('./store.js').Store} store
 * @param {string} needle
 * @returns {Promise<Guess[]>}
 */
export async function gaps(store, needle) {
  if (!ALL_HAN.test(needle) || needle.length < 3) return []
  const terms = termsOf(needle)
  const entries = await entriesOf(store, terms)
  /** @type {Promise<Guess | null>[]} */
  const tries = []
  for (let i = 0; i < needle.length; i++) {
    const inside = i > 0 && i < needle.length - 1
    const others = entries.filter((_, k) => k !== i && k !== i - 1)
    if (inside) tries.push(rest(store, others, needle.slice(0, i), needle.slice(i + 1), true))
    if (i > 0) {
      const kept = entries.filter((_, k) => k !== i - 1)
      tries.push(rest(store, kept, needle.slice(0, i), needle.slice(i), false))
    }
  }
  const guesses = (await Promise.all(tries)).flatMap(each => each ?? [])
  return guesses.sort((a, b) => a.found.pages - b.found.pages)
}

/**
 * @param {import('./store.js').Store} store
 * @param {(import('./shard.js').Entry | undefined)[]} entries
 * @param {string} left
 * @param {string} right
 * @param {boolean} wrong one character stands wrong (and is not part of `left` or `right`)
 * @returns {Promise<Guess | null>}
 */
async function rest(store, entries, left, right, wrong) {
  const present = entries.flatMap(entry => entry ?? [])
  if (!present.length || present.length < entries.length) return null
  if (present.every(entry => entry.long)) return null
  const found = await common(store, present, present.length > 1)
  if (!found.places.length || found.pages > MOST_PAGES) return null
  const text = `${left}${wrong ? '〇' : '…'}${right}`
  return { text, target: gapTarget(left, right, text), found, weight: 1 / found.pages, sure: false }
}
