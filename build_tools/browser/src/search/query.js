// What was typed, cut into words.
import { fold } from './fold.js'
import { parted, termsOf } from './terms.js'

/**
 * @typedef {object} Word
 * @property {string} needle the folded string that results must hold
 * @property {import('./terms.js').Term[]} terms
 * @property {boolean} [loosely] other forms of spaced words will do
 */

const EDGE = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#%]+$/gu
const MOST_WORDS = 8
export const LONGEST = 80

/**
 * @param {string} typed
 * @param {import('./fold.js').Pairs} pairs
 * @returns {Word[]}
 */
export function wordsOf(typed, pairs) {
  return typed
    .slice(0, LONGEST)
    .split(/[\s，、；。,;]+/)
    .map(word => fold(parted(word), pairs).replace(EDGE, ''))
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .map(needle => ({ needle, terms: termsOf(needle) }))
}

/**
 * A title typed or pasted whole stays one string, spaces and all.
 * @param {string} typed
 * @param {import('./fold.js').Pairs} pairs
 * @returns {Word}
 */
export function wholeOf(typed, pairs) {
  const needle = fold(parted(typed.slice(0, LONGEST).trim()), pairs).replace(EDGE, '')
  return { needle, terms: termsOf(needle) }
}

/** Whether all of it is spaced words. @param {Word} word */
export const ofSpaced = ({ terms }) => terms.length > 0 && terms.every(({ word }) => word)

/** The same word, in any form. @param {Word} word @returns {Word} */
export const loosened = word => ({ ...word, loosely: true })
