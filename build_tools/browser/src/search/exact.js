// The string as typed: every term of it in one block.
import { Meeting, common, enoughFor, holding } from './meeting.js'
import { byPage, chosen, commonHeads, commonOfShort, countPages, covering, glimpse, spread } from './places.js'
import { ofSpaced, wholeOf } from './query.js'
import { BLOCK_BITS } from './shard.js'
import { entryOf } from './spaced.js'
import { SHOWN } from './wishes.js'

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
const FEW_BLOCKS = 12
/** Terms that find a title, at first; and how many pages may share it. */
const TERMS_OF_TITLE = 3
const MOST_TITLES = 12

/** @param {import('./query.js').Word} word @param {import('./terms.js').Term} term */
const isLoose = ({ needle, terms }, { key, word, at }) =>
  terms.length > 1 && word && terms.some(each => !each.word) && key.length <= SHORT && (at === 0 || at + key.length === needle.length)

/** Whether other forms of a word will not do. @param {import('./query.js').Word} word */
const exactly = word => !word.loosely && ofSpaced(word)

/**
 * Finds where a word may stand; null if one of its terms stands nowhere.
 * @param {import('./store.js').Store} store
 * @param {import('./query.js').Word} word
 * @param {boolean} whole a part of a long list will not do
 * @param {{many?: boolean, enough?: number, lead?: (found: import('./places.js').Found) => void}} [how]
 *   `many`: one of several words; `enough` pages; `lead` is told of some places before all is fetched
 */
export async function find(store, word, whole, { many, lead, enough = enoughFor(SHOWN) } = {}) {
  if (!word.terms.length) return null
  const terms = chosen(word.terms, many)
  const exact = exactly(word)
  const cover = covering(terms)
  if (cover.length < terms.length) {
    const entries = (await entriesOf(store, cover, exact)).flatMap(entry => entry ?? [])
    if (entries.length < cover.length) return null
    const places = cover.some(term => isLoose(word, term)) ? null : commonOfShort(entries)
    if (places && countPages(places) <= FEW_ENOUGH && places.length <= FEW_BLOCKS) return places.length ? { ...(await common(store, entries, whole)), places } : null
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
  const found = await common(store, needed.length ? needed : loose, whole || loose.length > 0, enough)
  if (needed.length) found.likelier = await likelierOf(store, found.places, loose)
  if (!found.places.length) return null
  return found.partial || countPages(found.places) > SHOWN ? withTitles(found, await called(store, word)) : found
}

/**
 * Pages whose whole title a string is, where more hold it than are read; the shard of its first
 * term says so.
 * @param {import('./store.js').Store} store
 * @param {import('./query.js').Word} word
 */
async function called(store, { needle, terms }) {
  const line = (await linesOf(store, terms)).find(each => each.startsWith(`^${needle}\t`)) ?? ''
  return line.slice(needle.length + 2).split(',').filter(Boolean).map(page => parseInt(page, 36))
}

/**
 * @param {import('./places.js').Found} found
 * @param {number[]} pages
 * @returns {import('./places.js').Found}
 */
function withTitles(found, pages) {
  if (!pages.length) return found
  const held = byPage(found.places)
  // A title stands in every block of its page, so the first will do.
  const places = [...found.places, ...pages.flatMap(page => (held.has(page) ? [] : page << BLOCK_BITS))]
  const more = found.more && (async () => withTitles(await /** @type {NonNullable<typeof found.more>} */ (found.more)(), pages))
  return { ...found, places: places.sort((a, b) => a - b), entitled: new Set(pages), more }
}

/** Further lines of the shard of a string's first term. @param {import('./store.js').Store} store @param {import('./terms.js').Term[]} terms */
async function linesOf(store, terms) {
  const key = terms.find(({ word }) => !word) ?? terms[0]
  return key ? (await store.shardOfTerm(key)).lines : []
}

/** Pages that hold the loose terms too. @param {import('./store.js').Store} store @param {number[]} places @param {import('./shard.js').Entry[]} loose */
async function likelierOf(store, places, loose) {
  if (!loose.length) return undefined
  for (const entry of loose) places = await holding(store, places, entry)
  return new Set(byPage(places).keys())
}

/**
 * Finds pages that hold several words, wherever in the page; null if a term of them stands nowhere.
 * @param {import('./store.js').Store} store
 * @param {import('./query.js').Word[]} words
 * @param {number} enough pages
 * @returns {Promise<import('./places.js').Found[] | null>} of each word
 */
export async function findAll(store, words, enough) {
  const entries = await Promise.all(words.map(word => entriesOf(store, chosen(word.terms, true), exactly(word))))
  const present = entries.map(each => each.flatMap(entry => entry ?? []))
  if (present.some((each, i) => !each.length || each.length < entries[i].length)) return null
  const heads = present.map(commonHeads)
  const meeting = new Meeting(store, present, new Map(heads.flatMap(each => [...each])))
  const places = await meeting.until(enough)
  return places.map((each, i) => ({
    places: each,
    heads: heads[i],
    pages: Math.min(...present[i].map(entry => entry.pages)),
    partial: !meeting.done,
  }))
}

/**
 * Pages whose title may be what was typed: terms of it stand in their titles. Words count one by
 * one, since what a space parts in a title is not indexed as one word.
 * @param {import('./store.js').Store} store
 * @param {import('./query.js').Word[]} words
 * @returns {Promise<import('./places.js').Found | null>}
 */
export async function findTitle(store, words) {
  const terms = words.flatMap(word => word.terms)
  for (const some of [spread(terms, TERMS_OF_TITLE), chosen(terms)]) {
    const entries = (await entriesOf(store, some, words.every(exactly))).flatMap(entry => entry ?? [])
    if (entries.length < some.length) return null
    const pages = [...commonHeads(entries)].flatMap(([page, level]) => (level === 2 ? page : []))
    if (pages.length > (some.length > TERMS_OF_TITLE ? MOST_TITLES : FEW_ENOUGH)) continue
    // A title stands in every block of its page, so the first will do.
    const places = pages.map(page => page << BLOCK_BITS)
    return places.length ? { places, heads: new Map(pages.map(page => [page, 2])), pages: pages.length, partial: true } : null
  }
  return null
}

/**
 * The glossary's terms that a word is another name of; its first term's shard says so.
 * @param {import('./store.js').Store} store
 * @param {import('./query.js').Word} word
 * @returns {Promise<import('./query.js').Word[]>}
 */
export async function properNames(store, { needle, terms }) {
  return (await linesOf(store, terms))
    .filter(line => line.startsWith(`=${needle}\t`))
    .map(line => wholeOf(line.slice(needle.length + 2), store.pairs))
}
