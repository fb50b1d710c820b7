// Cutting a folded string into terms, as build_tools/export/search/terms.py does.
import { TRANSPARENT, UNSPACED } from './fold.js'

const LONGEST_WORD = 24
const PART = new RegExp(`([${UNSPACED}]+)|([^\\P{L}${UNSPACED}]|[^\\P{N}${UNSPACED}])+`, 'gu')

const SPACED = `(?:[^\\P{L}${UNSPACED}]|[^\\P{N}${UNSPACED}])`
const PARTS = new RegExp(`['’]*["\`“”„‟«»‹›「」『』《》〈〉（）()〔〕【】][${TRANSPARENT}]*`, 'g')
const SPACED_CHAR = new RegExp(SPACED, 'u')
/** That no letter or digit of a spaced word follows. */
export const WORD_ENDS = `(?!${SPACED})`

/** Whether a text's unit is part of a spaced word. @param {string} unit */
export const isSpaced = unit => SPACED_CHAR.test(unit)

/** What brackets or quotes part, as in open("x"), stays two words. @param {string} source */
export const parted = source =>
  source.replace(PARTS, (run, at) => {
    const parts = at && isSpaced(source[at - 1]) && isSpaced(source[at + run.length] ?? ' ')
    return parts ? ' '.repeat(run.length) : run
  })

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
    } else terms.push({ key: match[0].slice(0, LONGEST_WORD), word: true, at })
    end = at + match[0].length
    endUnspaced = unspaced
  }
  return terms
}
