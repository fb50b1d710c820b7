// Cutting a folded string into terms, as build_tools/export/search/terms.py does.
import { UNSPACED } from './fold.js'
import { stem } from './stems.js'

const LONGEST_WORD = 24
const PART = new RegExp(`([${UNSPACED}]+)|([^\\P{L}${UNSPACED}]|[^\\P{N}${UNSPACED}])+`, 'gu')

/**
 * @typedef {object} Term
 * @property {string} key as it stands in the index
 * @property {boolean} word a spaced word, not a bigram
 * @property {number} at where it begins in the folded string
 */

/** @param {string} text */
const plain = text =>
  text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, pair =>
    String.fromCharCode(0xe000 + ((pair.codePointAt(0) ?? 0) % 6400)),
  )

/**
 * @param {string} folded
 * @returns {Term[]}
 */
export function termsOf(folded) {
  /** @type {Term[]} */
  const terms = []
  let end = -1
  let endUnspaced = false
  for (const match of folded.matchAll(PART)) {
    const at = match.index ?? 0
    const unspaced = match[1] !== undefined
    if (at === end && unspaced !== endUnspaced) {
      terms.push({ key: plain(folded.slice(0, at)).slice(-1) + plain(match[0])[0], word: false, at: at - 1 })
    }
    if (unspaced) {
      const run = plain(match[0])
      for (let i = 0; i + 1 < run.length; i++) terms.push({ key: run.slice(i, i + 2), word: false, at: at + i })
    } else terms.push({ key: stem(match[0].slice(0, LONGEST_WORD)), word: true, at })
    end = at + match[0].length
    endUnspaced = unspaced
  }
  return terms
}
