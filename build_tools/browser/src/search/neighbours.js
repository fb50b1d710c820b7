// Spaced words side by side: lists of pairs of common words; the writer is
// build_tools/export/search/neighbours.py.
import { entriesOf } from './exact.js'
import { Meeting, enoughFor } from './meeting.js'
import { byPage, chosen, commonHeads, intersect } from './places.js'
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
  const whole = pairs.flatMap(pair => (pair && !pair.long ? pair : []))
  const best = pairs.find(pair => pair?.long)
  const pages = Math.min(...entries.map(entry => entry.pages), ...pairs.flatMap(pair => pair?.pages ?? []))
  const titled = [...heads].flatMap(([page, level]) => (level === 2 ? page << BLOCK_BITS : []))
  const likelier = new Set(best?.places.map(place => place >> BLOCK_BITS))
  const all = async () => {
    const meeting = new Meeting(store, [entries], heads)
    const [places] = await meeting.until(enough)
    return { places: union([titled, places]), heads, likelier, pages: Math.min(pages, meeting.estimate), partial: !meeting.done }
  }
  if (whole.length) {
    const bare = entries.filter((entry, i) => !entry.long && !pairs[i] && !pairs[i - 1])
    const lists = whole.map(pair => new Set(byPage(pair.places).keys()))
    const some = bare.length ? bare.map(entry => entry.places).reduce(intersect) : union(whole.map(pair => pair.places))
    const places = some.filter(place => lists.every(list => list.has(place >> BLOCK_BITS)))
    return places.length ? { places, heads, pages, partial: false } : null
  }
  if (entries.length === 2 && best) return { places: union([titled, best.places]), heads, pages, partial: true, more: all }
  const found = await all()
  return found.places.length ? found : null
}
