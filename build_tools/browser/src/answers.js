// When two written answers are the same: the twin of render/question/answers.py.

import { fold, readPairs } from './search/fold.js'

const CONTROL = /[\x00-\x1f\x7f-\x9f\ufeff]/g
const MARKS = new RegExp(
  '[ \\u00a0\\u00a1\\u00a7\\u00ab\\u00b6\\u00b7\\u00bb\\u00bf\\u1680\\u2000-\\u206f\\u2e00-\\u2e7f' +
    '\\u3000-\\u3004\\u3008-\\u3020\\u3030\\u303d\\u30fb\\ufe10-\\ufe19\\ufe30-\\ufe6f\\uff65' +
    '!"\'(),.:;<>?\\[\\]^_`{|}~\\-]+',
  'g',
)
const EMPTY = /^[\x00-\x20\x7f-\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]*$/

/** Whether nothing visible was written. @param {string} text */
export const isBlank = text => EMPTY.test(text)

const isDigit = (/** @type {string | undefined} */ char) => char !== undefined && /^[0-9]$/.test(char)

/**
 * What an answer comes down to. Punctuation and space vanish except between two digits.
 * @param {string} text
 * @param {string} [pairs] Traditional and Simplified in turn, as the key brings them (`体體…`)
 */
export function answerFold(text, pairs = '') {
  const folded = fold(text.replace(CONTROL, ' '), readPairs(pairs)).replace(/^ | $/g, '')
  const bare = folded.replace(MARKS, (run, at) =>
    isDigit(folded[at - 1]) && isDigit(folded[at + run.length]) ? run : '',
  )
  return bare || folded
}
