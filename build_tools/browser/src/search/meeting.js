// Where words meet: pages that hold every term of every word, found range by range.
//
// The list of a common term lies in 2, 4, 8 … files, each for an equal range of pages, so what
// several lists have in common is known range by range and reading stops once there is enough.
import { FEW_PAGES, byPage, commonHeads, commonOfShort, countPages, intersect } from './places.js'
import { BLOCK_BITS } from './shard.js'
import { union } from './spaced.js'
import { SHOWN } from './wishes.js'

/** @typedef {import('./shard.js').Entry} Entry */
/** @typedef {{short: number[] | null, long: Entry[]}} Group the terms of one word */

export class Meeting {
  /**
   * @param {import('./store.js').Store} store
   * @param {Entry[][]} words each one's terms
   * @param {Map<number, number>} [heads] pages whose ranges come first, by how much
   */
  constructor(store, words, heads = new Map()) {
    this.store = store
    /** @type {Group[]} */
    this.groups = words.map(entries => ({
      short: commonOfShort(entries),
      long: entries.filter(entry => entry.long).sort((a, b) => a.pages - b.pages),
    }))
    const counts = this.groups.flatMap(({ long }) => long.map(({ pieces }) => pieces))
    /** How many ranges the pages are cut into. */
    this.ranges = counts.length ? Math.min(...counts) : 1
    this.left = this.byWorth(heads)
    /** @type {number[][]} places of each word so far */
    this.met = words.map(() => [])
    this.pages = 0
  }

  /** @param {Map<number, number>} heads */
  byWorth(heads) {
    const worth = new Array(this.ranges).fill(0)
    for (const [page, level] of heads) worth[this.rangeOf(page)] += level
    return Array.from(worth.keys()).sort((a, b) => worth[b] - worth[a] || a - b)
  }

  get done() {
    return !this.left.length
  }

  /** How many pages there are in all, as far as the ranges read tell. */
  get estimate() {
    const read = this.ranges - this.left.length
    return read ? Math.round((this.pages * this.ranges) / read) : 0
  }

  /**
   * Reads on until so many pages hold everything; twice as many ranges each time.
   * @param {number} enough
   * @returns {Promise<number[][]>} places of each word
   */
  async until(enough) {
    for (let count = enough === Infinity ? this.ranges : 1; this.left.length && this.pages < enough; count *= 2) {
      const read = await Promise.all(this.left.slice(0, count).map(range => this.read(range)))
      this.left = this.left.slice(count)
      this.met = this.met.map((places, i) => [places, ...read.map(each => each[i])].flat().sort((a, b) => a - b))
      this.pages = countPages(this.met[0])
    }
    return this.met
  }

  /** @param {number} page */
  rangeOf(page) {
    return Math.floor((page * this.ranges) / this.store.universe)
  }

  /** What the words have in common in one range. @param {number} range */
  async read(range) {
    const short = this.groups.map(group => group.short && group.short.filter(place => this.rangeOf(place >> BLOCK_BITS) === range))
    const known = short.flatMap(places => (places ? [new Set(byPage(places).keys())] : []))
    const wanted = known.length ? known.reduce((a, b) => new Set([...a].filter(page => b.has(page)))) : null
    if (wanted && !wanted.size) return this.groups.map(() => [])
    const places = await Promise.all(this.groups.map((group, i) => this.readGroup(group, short[i], range, wanted)))
    return onPagesOfAll(places)
  }

  /**
   * @param {Group} group
   * @param {number[] | null} short
   * @param {number} range
   * @param {Set<number> | null} wanted pages that may do
   */
  async readGroup({ long }, short, range, wanted) {
    const lists = await Promise.all(long.map(entry => readList(this.store, entry, range, this.ranges, wanted)))
    return (short ? [short, ...lists] : lists).reduce(intersect)
  }
}

/**
 * Places of an entry in one of some ranges.
 * @param {import('./store.js').Store} store
 * @param {Entry} entry
 * @param {number} range
 * @param {number} ranges
 * @param {Set<number> | null} wanted pages; others are not looked for
 * @returns {Promise<number[]>}
 */
async function readList(store, entry, range, ranges, wanted) {
  const partOf = (/** @type {number} */ page, /** @type {number} */ parts) => Math.floor((page * parts) / store.universe)
  if (entry.parts) return union(await Promise.all(entry.parts.map(part => readList(store, part, range, ranges, wanted))))
  if (!entry.long) return entry.places.filter(place => partOf(place >> BLOCK_BITS, ranges) === range)
  const held = wanted && new Set(Array.from(wanted, page => partOf(page, entry.pieces)))
  const each = entry.pieces / ranges
  const pieces = Array.from({ length: each }, (_, i) => range * each + i).filter(piece => !held || held.has(piece))
  return (await Promise.all(pieces.map(piece => store.piece(entry, piece)))).flat()
}

/**
 * Of some places, those that hold a term too.
 * @param {import('./store.js').Store} store
 * @param {number[]} places
 * @param {Entry} entry
 */
export async function holding(store, places, entry) {
  return intersect(places, await readList(store, entry, 0, 1, new Set(byPage(places).keys())))
}

/** @param {number[][]} lists */
function onPagesOfAll(lists) {
  if (lists.length < 2) return lists
  const pages = lists.map(places => new Set(byPage(places).keys()))
  const both = pages.reduce((a, b) => new Set([...a].filter(page => b.has(page))))
  return lists.map(places => places.filter(place => both.has(place >> BLOCK_BITS)))
}

/** So many pages for one result hold one that proves true, mostly. */
const PAGES_A_RESULT = 2.4
const MORE = 4

/** Pages among which so many results will be. @param {number} limit */
export const enoughFor = limit => Math.ceil(PAGES_A_RESULT * limit)

/** Twice a screen of results shows what a guess is worth, and which pages hold several guesses. */
const GUESSED = 2 * SHOWN

/**
 * Where one word's terms meet, without the places of long lists where short ones leave few pages.
 * @param {import('./store.js').Store} store
 * @param {Entry[]} entries
 * @param {boolean} whole the best places of one long list will not do
 * @param {number} [enough] pages
 * @returns {Promise<import('./places.js').Found>}
 */
export async function common(store, entries, whole, enough = enoughFor(GUESSED)) {
  const heads = commonHeads(entries)
  if (entries.length === 1 && !whole) {
    const { places, pages, long } = entries[0]
    const more = long ? () => metBy(new Meeting(store, [entries]), heads, MORE * enough) : undefined
    return { places, heads, pages, partial: long, more }
  }
  const few = commonOfShort(entries)
  if (few && (countPages(few) <= FEW_PAGES || !entries.some(entry => entry.long))) return { places: few, heads, pages: countPages(few), partial: false }
  return metBy(new Meeting(store, [entries]), heads, enough)
}

/**
 * @param {Meeting} meeting of one word
 * @param {Map<number, number>} heads
 * @param {number} enough
 * @returns {Promise<import('./places.js').Found>}
 */
async function metBy(meeting, heads, enough) {
  const [places] = await meeting.until(enough)
  const more = meeting.done ? undefined : () => metBy(meeting, heads, MORE * enough)
  return { places, heads, pages: meeting.estimate, partial: !meeting.done, more }
}
