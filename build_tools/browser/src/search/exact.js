// The string as typed: every term of it in one block.
import { wholeOf } from './query.js'
import { byPage, chosen, common, intersect } from './places.js'

/**
 * @param {import('./store.js').Store} store
 * @param {import('./terms.js').Term[]} terms
 * @returns {Promise<(import('./shard.js').Entry | undefined)[]>}
 */
export const entriesOf = (store, terms) =>
  Promise.all(terms.map(async term => (await store.shardOfTerm(term)).terms.get(term.key)))

/** A spaced word so short at the edge of a string may be a piece of a longer one: 月1 of 月18日. */
const SHORT = 3

/** @param {import('./query.js').Word} word @param {import('./terms.js').Term} term */
const isLoose = ({ needle, terms }, { key, word, at }) =>
  terms.length > 1 && word && key.length <= SHORT && (at === 0 || at + key.length === needle.length)

/**
 * Finds where a word may stand; null if one of its terms stands nowhere.
 * @param {import('./store.js').Store} store
 * @param {import('./query.js').Word} word
 * @param {boolean} whole a part of a long list will not do
 */
export async function find(store, word, whole) {
  if (!word.terms.length) return null
  const first = chosen(word.terms)
  const entries = await entriesOf(store, first)
  /** @type {import('./shard.js').Entry[]} */
  const needed = []
  /** @type {import('./shard.js').Entry[]} */
  const loose = []
  for (let i = 0; i < first.length; i++) {
    const entry = entries[i]
    if (isLoose(word, first[i])) loose.push(...(entry ? [entry] : []))
    else if (entry) needed.push(entry)
    else return null
  }
  const found = await common(store, needed.length ? needed : loose, whole || loose.length > 0)
  if (loose.length && needed.length) {
    found.likelier = pagesOf(found.places, await Promise.all(loose.map(each => store.places(each))))
  }
  return found.places.length ? found : null
}

/** @param {number[]} places @param {number[][]} lists */
const pagesOf = (places, lists) => new Set(byPage(lists.reduce(intersect, places)).keys())

/**
 * The glossary's terms that a word is another name of; its first term's shard says so.
 * @param {import('./store.js').Store} store
 * @param {import('./query.js').Word} word
 * @returns {Promise<import('./query.js').Word[]>}
 */
export async function properNames(store, { needle, terms }) {
  const key = terms.find(({ word }) => !word) ?? terms[0]
  if (!key) return []
  const { lines } = await store.shardOfTerm(key)
  return lines
    .filter(line => line.startsWith(`=${needle}\t`))
    .map(line => wholeOf(line.slice(needle.length + 2), store.pairs))
}
