// Which characters sound alike: the browser's half of build_tools/export/search/sounds.py.
import { SOUNDS } from './sound-table.js'
import { stem } from './stems.js'

const PLAIN_CLASSES = 128
export const CLASS_LIMIT = 512

/** @param {string} syllable */
export function blurred(syllable) {
  const soft = syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^l/, 'n')
    .replace(/^f/, 'h')
  return /[aei]ng$/.test(soft) ? soft.slice(0, -1) : soft
}

/** GB 2312 level 1, which stands in the order of pinyin. */
function commonCharacters() {
  const bytes = []
  for (let row = 16; row < 56; row++) {
    for (let cell = 1; cell < 95; cell++) bytes.push(0xa0 + row, 0xa0 + cell)
  }
  return new TextDecoder('gbk').decode(Uint8Array.from(bytes)).slice(0, -5)
}

/** @typedef {{readings: Map<string, string>, names: string[], numbers: Map<string, number>, rows: string[][], places: Map<string, number>, syllables: Set<string>}} Sounds */

/** @type {Sounds | undefined} */
let known

/** @returns {Sounds} */
export function sounds() {
  if (known) return known
  /** @type {Map<string, string>} */
  const readings = new Map()
  const chars = commonCharacters()
  let at = 0
  for (const [, syllable, length] of SOUNDS.matchAll(/([a-z]+)(\d*)/g)) {
    for (let i = 0; i < Number(length || 1); i++) readings.set(chars[at++], syllable)
  }
  const syllables = new Set(readings.values())
  const names = [...new Set([...syllables].map(blurred))].sort()
  const numbers = new Map(names.map((name, number) => [name, number]))
  /** @type {string[][]} */
  const rows = names.map(() => [])
  /** @type {Map<string, number>} */
  const places = new Map()
  for (const [char, syllable] of readings) {
    const row = rows[numbers.get(blurred(syllable)) ?? 0]
    places.set(char, row.length)
    row.push(char)
  }
  known = { readings, names, numbers, rows, places, syllables }
  return known
}

/** @param {string} char one UTF-16 unit */
export function classOf(char) {
  const { readings, names } = sounds()
  const syllable = readings.get(char)
  return syllable ? classOfSyllable(syllable) : names.length + (char.charCodeAt(0) % PLAIN_CLASSES)
}

/** @param {string} syllable */
export const classOfSyllable = syllable => sounds().numbers.get(blurred(syllable)) ?? -1

/** @param {number} first @param {number} second */
export const pairOf = (first, second) => first * CLASS_LIMIT + second

/** @param {number} number */
export function mix(number) {
  number = Math.imul(number, 2246822519)
  number ^= number >>> 15
  number = Math.imul(number, 3266489917)
  return (number ^ (number >>> 16)) >>> 0
}

/** @param {string} word */
export function wordNumber(word) {
  return hashed(stem(word).slice(0, 4))
}

/** FNV-1a over UTF-16 units. @param {string} text */
export function hashed(text) {
  let number = 0x811c9dc5
  for (let i = 0; i < text.length; i++) number = Math.imul(number ^ text.charCodeAt(i), 0x01000193)
  return number >>> 0
}
