// The site's spaced words by how they begin or end; the writer is
// build_tools/export/search/vocabulary.py.

const ZERO = '0'.charCodeAt(0)
/** Letters up to which a word is listed by two letters at each end. */
export const SHORT = 7

/**
 * @typedef {{word: string, pages: number}} Listed `pages` to a factor of four
 * @typedef {{begin: Listed[], end: Listed[]}} Vocabulary
 */

/** @param {string} text @returns {Vocabulary} */
export function readVocabulary(text) {
  const [begin = [], end = []] = text.split('\n\n').map(listed)
  return { begin, end: end.map(({ word, pages }) => ({ word: Array.from(word).reverse().join(''), pages })) }
}

/** @param {string} part */
function listed(part) {
  let last = ''
  return (part ? part.split('\n') : []).map(line => {
    const [, rest = '', level = '0'] = /^(.*?)(\d?)$/s.exec(line.slice(1)) ?? []
    last = last.slice(0, line.charCodeAt(0) - ZERO) + rest
    return { word: last, pages: 4 ** Number(level) }
  })
}

/**
 * Words that begin or end as a mistyped one does.
 * @param {import('./store.js').Store} store
 * @param {string} typed
 */
export async function wordsLike(store, typed) {
  const keys = typed.length <= SHORT + 1 ? [`^${typed.slice(0, 2)}`, `${typed.slice(-2)}$`] : []
  if (typed.length >= SHORT) keys.push(`${typed.slice(-4)}$`)
  // Two letters exchanged in the very middle spoil both ends.
  if (typed.length === 8) keys.push(`${typed[3]}${typed.slice(5)}$`)
  const files = await Promise.all(keys.map(key => store.vocabulary(key)))
  return files.flatMap(({ begin, end }) => [...begin, ...end])
}
