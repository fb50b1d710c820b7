// Words of spaced scripts: their other forms, and what an unfinished or mistyped one may have meant.
import { countPages } from './places.js'
import { stem } from './stems.js'

/** @typedef {import('./shard.js').Entry} Entry */

/** Entries of one stem. @param {import('./shard.js').Shard} shard @param {string} key */
export function formsIn(shard, key) {
  const root = stem(key)
  return shard.words.filter(entry => stem(entry.term) === root)
}

/**
 * What the index holds of a term.
 * @param {import('./store.js').Store} store
 * @param {import('./terms.js').Term} term
 * @param {boolean} exact a spaced word in no other form
 * @returns {Promise<Entry | undefined>}
 */
export async function entryOf(store, term, exact) {
  const shard = await store.shardOfTerm(term)
  if (exact || !term.word) return shard.terms.get(term.key)
  return merged(formsIn(shard, term.key))
}

/** Several entries as one. @param {Entry[]} entries @returns {Entry | undefined} */
export function merged(entries) {
  if (entries.length < 2) return entries[0]
  const places = union(entries.map(entry => entry.places))
  const long = entries.some(entry => entry.long)
  /** @type {Map<number, number>} */
  const heads = new Map()
  for (const entry of entries) {
    for (const [page, level] of entry.heads) heads.set(page, Math.max(level, heads.get(page) ?? 0))
  }
  const known = countPages(places)
  const pages = long ? Math.max(known, ...entries.map(entry => entry.pages)) : known
  const pieces = Math.min(...entries.flatMap(entry => (entry.long ? entry.pieces : [])))
  return { term: entries[0].term, pages, places, heads: inOrder(heads), long, pieces, parts: entries }
}

/** @param {number[][]} lists rising */
export const union = lists => [...new Set(lists.flat())].sort((a, b) => a - b)

/** @param {Map<number, number>} heads */
const inOrder = heads => new Map([...heads].sort(([a], [b]) => a - b))
