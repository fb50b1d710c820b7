// The string as typed: every term of it in one block.
import { ofSpaced, wholeOf } from './query.js'
import { entryOf } from './spaced.js'
import { byPage, chosen, common, commonOfShort, countPages, covering, glimpse, intersect } from './places.js'

/**
 * @param {import('./store.js').Store} store
 * @param {import('./terms.js').Term[]} terms
 * @param {boolean} [exact] spaced words in no other form
 * @returns {Promise<(import('./shard.js').Entry | undefined)[]>}
 */
export const entriesOf = (store, terms, exact = false) => Promise.all(terms.map(term => entryOf(store, term, exact)))

/** A spaced word so short at the edge of a string may be a piece of a longer one: 月1 of 月18日. */
const SHORT = 3
/** So few pages are read rather than sifted by further shards. */
const FEW_ENOUGH = 5

/** @param {import('./query.js').Word} word @param {import('./terms.js').Term} term */
const isLoose = ({ needle, terms }, { key, word, at }) =>
  terms.length > 1 && word && terms.some(each => !each.word) && key.length <= SHORT && (at === 0 || at + key.length === needle.length)

/**
 * Finds where a word may stand; null if one of its terms stands nowhere.
 * @param {import('./store.js').Store} store
 * @param {import('./query.js').Word} word
 * @param {boolean} whole a part of a long list will not do
 * @param {{many?: boolean, lead?: (found: import('./places.js').Found) => void}} [how] `many`: one of
 *   several words; `lead` is told of some places before all is fetched
 */
export async function find(store, word, whole, { many, lead } = {}) {
  if (!word.terms.length) return null
  const terms = chosen(word.terms, many)
  const exact = !word.loosely && ofSpaced(word)
  const cover = covering(terms)
  if (cover.length < terms.length) {
    const entries = (await entriesOf(store, cover, exact)).flatMap(entry => entry ?? [])
    if (entries.length < cover.length) return null
    const places = cover.some(term => isLoose(word, term)) ? null : commonOfShort(entries)
    if (places && countPages(places) <= FEW_ENOUGH) return places.length ? { ...(await common(store, entries, whole)), places } : null
    lead?.(glimpse(entries))
  }
  const entries = await entriesOf(store, terms, exact)
  /** @type {import('./shard.js').Entry[]} */
  const needed = []
  /** @type {import('./shard.js').Entry[]} */
  const loose = []
  for (let i = 0; i < terms.length; i++) {
    const entry = entries[i]
    if (isLoose(word, terms[i])) loose.push(...(entry ? [entry] : []))
    else if (entry) needed.push(entry)
    else return null
  }
  if (needed.length > 1 && (many || needed.some(entry => entry.long))) lead?.(glimpse(needed))
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
