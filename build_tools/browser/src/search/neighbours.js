// Spaced words side by side: lists of pairs of common words; the writer is
// build_tools/export/search/neighbours.py.
import { entriesOf } from './exact.js'
import { common, enoughFor } from './meeting.js'
import { byPage, chosen, commonHeads, commonOfShort } from './places.js'
import { BLOCK_BITS } from './shard.js'
import { hashed, mix } from './sounds.js'
import { union } from './spaced.js'
import { SHOWN } from './wishes.js'

/** @typedef {import('./shard.js').Entry} Entry */

/** Words are common together that would meet on so many pages if they knew nothing of each other. */
const COMMON = 32

/** A pair of spaced words. @param {string} first @param {string} second */
export const numberOfPair = (first, second) => (mix(hashed(first)) + hashed(second)) >>> 0

/**
 * Where spaced words may stand side by side; null if they stand so nowhere.
 * @param {import('./store.js').Store} store
 * @param {import('./query.js').Word} word
 * @param {number} [enough] pages
 * @returns {Promise<import('./places.js').Found | null>}
 */
export async function sideBySide(store, { needle, terms }, enough = enoughFor(SHOWN)) {
  const asked = chosen(terms)
  const next = asked.map(({ key, at }, i) => (asked[i + 1]?.at === at + key.length + 1 && needle[at + key.length] === ' ' ? asked[i + 1].key : ''))
  const [known, pairs] = await Promise.all([
    entriesOf(store, asked, true),
    Promise.all(next.map((key, i) => (key ? store.neighbours(asked[i].key, key) : undefined))),
  ])
  const entries = known.flatMap(entry => entry ?? [])
  if (entries.length < known.length) return null
  const areCommon = (/** @type {number} */ i) => entries[i].pages * entries[i + 1].pages >= COMMON * store.universe
  if (store.facts?.neighbours && next.some((key, i) => key && !pairs[i] && areCommon(i))) return null
  const heads = commonHeads(entries)
  const listed = pairs.flatMap(pair => pair ?? [])
  const whole = listed.filter(pair => !pair.long)
  const pages = Math.min(...[...entries, ...listed].map(entry => entry.pages))
  const titled = [...heads].flatMap(([page, level]) => (level === 2 ? page << BLOCK_BITS : []))
  const all = async () => {
    const found = await common(store, entries, true, enough)
    return { ...found, places: union([titled, found.places]), heads, pages: Math.min(pages, found.pages) }
  }
  if (!whole.length) return listed.length && next.length === 2 ? { places: union([titled, listed[0].places]), heads, pages, partial: true, more: all } : all()
  const bare = entries.filter((entry, i) => !entry.long && !pairs[i] && !pairs[i - 1])
  const lists = whole.map(pair => byPage(pair.places))
  const some = bare.length ? commonOfShort(bare) ?? [] : union(whole.map(pair => pair.places))
  const places = some.filter(place => lists.every(list => list.has(place >> BLOCK_BITS)))
  return places.length ? { places, heads, pages, partial: false } : null
}
