// The string as typed: every term of it in one block.
import { chosen, common } from './places.js'

/**
 * @param {import('./store.js').Store} store
 * @param {import('./terms.js').Term[]} terms
 * @returns {Promise<(import('./shard.js').Entry | undefined)[]>}
 */
export const entriesOf = (store, terms) =>
  Promise.all(terms.map(async term => (await store.shardOfTerm(term)).terms.get(term.key)))

/**
 * Finds where a word may stand; null if one of its terms stands nowhere.
 * @param {import('./store.js').Store} store
 * @param {import('./query.js').Word} word
 * @param {boolean} whole a part of a long list will not do
 */
export async function find(store, word, whole) {
  if (!word.terms.length) return null
  const entries = await entriesOf(store, chosen(word.terms))
  /** @type {import('./shard.js').Entry[]} */
  const present = []
  for (const entry of entries) {
    if (!entry) return null
    present.push(entry)
  }
  const found = await common(store, present, whole)
  return found.places.length ? found : null
}
