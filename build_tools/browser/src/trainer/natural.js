// The order people expect of 第二支部, 第十支部, 2 号, 10 号: by the numbers in the text.
// Twin of build_tools/trainer/natural.py; both sides meet tests/contract/tokens/natural.json.

const NUMBER = /([0-9]{1,15}|[一二三四五六七八九]百(?:[零〇][一二三四五六七八九]|[一二三四五六七八九]十[一二三四五六七八九]?)?|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])/
const DIGITS = '一二三四五六七八九'

/** @param {string} char */
const digit = char => (char ? DIGITS.indexOf(char) + 1 : 0)

/** @param {string} part a number as it is written */
function value(part) {
  if (/^[0-9]/.test(part)) return Number(part)
  const [hundreds, rest] = part.includes('百') ? part.split('百') : ['', part]
  const [tens, ones] = rest.includes('十') ? rest.split('十') : [null, rest]
  return digit(hundreds) * 100 + (tens === null ? 0 : (digit(tens) || 1) * 10) + digit(ones.replace(/^[零〇]/, ''))
}

/** @typedef {{parts: (string | number)[], text: string}} Order */

/** @type {Map<string, Order>} */
const known = new Map()

/** Text and numbers in turn. @param {string} text @returns {Order} */
function orderOf(text) {
  const held = known.get(text)
  if (held) return held
  const parts = text.normalize('NFKC').split(NUMBER).map((part, place) => (place % 2 ? value(part) : part))
  if (known.size > 20000) known.clear()
  known.set(text, { parts, text })
  return { parts, text }
}

/** By code points, as Python compares. @param {string | number} a @param {string | number} b */
function compare(a, b) {
  if (a === b) return 0
  if (typeof a === 'number' || typeof b === 'number') return a < b ? -1 : 1
  const [one, two] = [[...a], [...b]]
  const at = one.findIndex((char, place) => char !== two[place])
  if (at < 0) return -1
  return two[at] === undefined || /** @type {number} */ (one[at].codePointAt(0)) > /** @type {number} */ (two[at].codePointAt(0)) ? 1 : -1
}

/** Which of two comes first; below 0: the first. @param {string} a @param {string} b */
export function natural(a, b) {
  if (a === b) return 0
  const [one, two] = [orderOf(a), orderOf(b)]
  for (let at = 0; at < Math.min(one.parts.length, two.parts.length); at++) {
    const found = compare(one.parts[at], two.parts[at])
    if (found) return found
  }
  return one.parts.length - two.parts.length || compare(a, b)
}
