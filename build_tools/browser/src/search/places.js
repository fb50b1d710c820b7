// Places: rising lists of `page << BLOCK_BITS | block`, and what a string's terms have in common.
import { BLOCK_BITS } from './shard.js'

/** Terms of one string that are looked up at most; more would only cost bytes (see verify). */
const MOST_TERMS = 5
/** The same for each of several words. */
const MOST_TERMS_OF_MANY = 4
/** So few pages are quicker to read than a long list is to fetch. */
export const FEW_PAGES = 12

/** @param {number[]} a @param {number[]} b */
export function intersect(a, b) {
  const both = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) both.push(a[i])
    if (a[i] <= b[j]) {
      if (a[i] === b[j]) j++
      i++
    } else j++
  }
  return both
}

/** @param {number[]} places @returns {Map<number, number[]>} blocks' places by page */
export function byPage(places) {
  /** @type {Map<number, number[]>} */
  const pages = new Map()
  for (const place of places) {
    const page = place >> BLOCK_BITS
    const list = pages.get(page)
    if (list) list.push(place)
    else pages.set(page, [place])
  }
  return pages
}

/** @param {number[]} places */
export function countPages(places) {
  let count = 0
  let last = -1
  for (const place of places) {
    if (place >> BLOCK_BITS !== last) count++
    last = place >> BLOCK_BITS
  }
  return count
}

/**
 * Chooses which terms to look up: all of a short string, evenly spread ones of a long string.
 * @template T
 * @param {T[]} terms
 * @param {boolean} [many] the string is one of several
 */
export const chosen = (terms, many = false) => spread(terms, many ? MOST_TERMS_OF_MANY : MOST_TERMS)

/**
 * Some terms from the first to the last.
 * @template T
 * @param {T[]} terms
 * @param {number} most
 */
export function spread(terms, most) {
  if (terms.length <= most) return terms
  const step = (terms.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, i) => terms[Math.round(i * step)])
}

/**
 * Chooses terms that together hold every character: 学习, 制度 of 学习制度.
 * @param {import('./terms.js').Term[]} terms
 */
export function covering(terms) {
  let end = -1
  return terms.filter(({ key, word, at }, i) => {
    const needed = word || i === terms.length - 1 || at > end || terms[i + 1].at > end + 1
    if (needed) end = at + key.length - 1
    return needed
  })
}

/** What short lists have in common, null where all lists are long. @param {import('./shard.js').Entry[]} entries */
export function commonOfShort(entries) {
  const short = entries.filter(entry => !entry.long).sort((a, b) => a.places.length - b.places.length)
  return short.length ? short.map(entry => entry.places).reduce(intersect) : null
}

/**
 * @typedef {object} Found Where a string may stand: every term of it is there.
 * @property {number[]} places
 * @property {Map<number, number>} heads pages whose title (2) or heading (1) holds every term
 * @property {number} pages how many pages, as far as is known
 * @property {Set<number>} [likelier] pages that are likelier than the others
 * @property {Set<number>} [entitled] pages whose whole title it is, as far as the index says
 * @property {boolean} partial only the best places of a long list, or those of some ranges of pages
 * @property {() => Promise<Found>} [more] the same with further ranges read
 */

/**
 * What entries have in common as far as is known without fetching more.
 * @param {import('./shard.js').Entry[]} entries
 * @returns {Found}
 */
export function glimpse(entries) {
  const heads = commonHeads(entries)
  let places = entries.map(entry => entry.places).reduce(intersect)
  // A title stands in every block of its page, so the first will do.
  if (!places.length) places = [...heads].filter(([, level]) => level === 2).map(([page]) => page << BLOCK_BITS)
  return { places, heads, pages: Math.min(...entries.map(entry => entry.pages)), partial: true }
}

/** @param {import('./shard.js').Entry[]} entries */
export function commonHeads(entries) {
  const [first, ...others] = entries
  /** @type {Map<number, number>} */
  const heads = new Map()
  for (const [page, level] of first.heads) {
    const levels = others.map(entry => entry.heads.get(page) ?? 0)
    const least = Math.min(level, ...levels)
    if (least) heads.set(page, least)
  }
  return heads
}
