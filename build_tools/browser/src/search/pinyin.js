// Reading typed letters as pinyin.
import { sounds } from './sounds.js'

const MOST_READINGS = 6
const LONGEST = 48

/**
 * @typedef {object} Reading
 * @property {string[]} syllables
 * @property {string} rest the last syllable as far as it is typed, or empty
 */

/** @param {string} letters @returns {Reading[]} */
function readingsOf(letters, last = true) {
  const { syllables } = sounds()
  /** @type {Reading[][]} */
  const ends = Array.from({ length: letters.length + 1 }, () => [])
  ends[0].push({ syllables: [], rest: '' })
  for (let at = 0; at < letters.length; at++) {
    if (!ends[at].length) continue
    for (let length = Math.min(6, letters.length - at); length > 0; length--) {
      const piece = letters.slice(at, at + length)
      if (!syllables.has(piece)) continue
      for (const { syllables: before } of ends[at]) {
        ends[at + length].push({ syllables: [...before, piece], rest: '' })
      }
    }
    for (const list of ends) if (list.length > 12) list.length = 12
  }
  const whole = ends[letters.length]
  if (!last) return whole
  const half = ends.flatMap((list, at) => {
    const rest = letters.slice(at)
    return rest && isPrefix(rest) ? list.map(each => ({ ...each, rest })) : []
  })
  return [...whole, ...half]
}

/** @param {string} letters */
function isPrefix(letters) {
  if (letters.length > 5) return false
  for (const syllable of sounds().syllables) {
    if (syllable.length > letters.length && syllable.startsWith(letters)) return true
  }
  return false
}

/**
 * Lists the ways to read letters as syllables, likeliest first: whole before half-typed, then
 * fewer syllables. Apostrophes, as input methods show them, are borders that stay.
 * @param {string} typed lower-case letters and apostrophes
 * @returns {Reading[]}
 */
export function readPinyin(typed) {
  const pieces = typed.slice(0, LONGEST).replace(/ü/g, 'v').split(/['’ -]+/).filter(Boolean)
  if (!pieces.length || pieces.some(piece => !/^[a-z]+$/.test(piece))) return []
  /** @type {Reading[]} */
  let readings = [{ syllables: [], rest: '' }]
  pieces.forEach((piece, number) => {
    const next = readingsOf(piece, number === pieces.length - 1)
    readings = readings.flatMap(before =>
      next.map(after => ({ syllables: [...before.syllables, ...after.syllables], rest: after.rest })),
    )
    readings.length = Math.min(readings.length, 40)
  })
  const cost = (/** @type {Reading} */ reading) =>
    reading.syllables.length + (reading.rest ? 3 + (reading.rest.length === 1 ? 0.5 : 0) : 0)
  return readings.sort((a, b) => cost(a) - cost(b)).slice(0, MOST_READINGS)
}
