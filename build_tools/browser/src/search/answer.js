// From places to results: read the best blocks, prove them, mark them.
import { countIn, foldedOf, spansOf } from './match.js'
import { bonus, saturated } from './rank.js'
import { BLOCK_BITS } from './shard.js'

/**
 * @typedef {object} Wish A page that may answer.
 * @property {number} page
 * @property {number} score estimated
 * @property {number[]} places blocks to read, best first
 *
 * @typedef {object} Sought One word and what it may have meant.
 * @property {{target: import('./match.js').Target, weight: number}[]} meanings
 * @property {number[]} shares of each meaning: the chance that it was meant, over the pages that would do
 * @property {number} rarity
 * @property {boolean} certain the index knows that it stands on the page: it is one term
 *
 * @typedef {object} Result
 * @property {number} page
 * @property {string} url
 * @property {string} title
 * @property {number} kind
 * @property {number} part
 * @property {number} score
 * @property {boolean} proven every word stands there as understood
 * @property {number[]} words the numbers of those that do
 * @property {boolean} inOne one of them stands there in one piece, with no bracket or quote inside
 * @property {boolean} entitled its title is what was asked for
 * @property {import('./shard.js').Fragment} fragment
 * @property {import('./match.js').Target[]} targets what to mark
 */

/**
 * Reads a page's best blocks until one proves true, and says how well they answer.
 * @param {import('./store.js').Store} store
 * @param {Wish} wish
 * @param {Sought[]} sought
 * @param {number} most blocks
 * @returns {Promise<Result>}
 */
export async function read(store, wish, sought, most) {
  /** @type {Result | null} */
  let best = null
  const found = new Set(sought.flatMap(({ certain }, number) => (certain ? number : [])))
  for (const place of wish.places.slice(0, Math.max(most, sought.length))) {
    const result = judge(store, await store.fragment(place), place >> BLOCK_BITS, sought)
    for (const word of result.words) found.add(word)
    if (!best || Number(result.proven) - Number(best.proven) || result.score > best.score) best = result
    best.proven ||= sought.length > 1 && found.size === sought.length
    if (best.proven) break
  }
  if (!best) throw new Error('a page without blocks')
  return best
}

/**
 * The pages that hold the string, then those that hold its words.
 * @param {import('./reading.js').Answer} string
 * @param {import('./reading.js').Answer | null} every
 * @param {number} limit
 * @returns {import('./reading.js').Answer}
 */
export function together(string, every, limit) {
  const first = string.results.filter(each => each.proven)
  const seen = new Set(first.map(each => each.page))
  const all = [...first, ...(every ? every.results.filter(each => !seen.has(each.page)) : [])]
  const total = Math.max(string.total, every?.total ?? 0, all.length)
  const open = string.open || (every?.open ?? false) || all.length > limit
  return { ...(every ?? string), results: all.slice(0, limit), total, open }
}

/**
 * @param {import('./store.js').Store} store
 * @param {import('./shard.js').Fragment} fragment
 * @param {number} page
 * @param {Sought[]} sought
 * @returns {Result}
 */
function judge(store, fragment, page, sought) {
  const { kind, part } = store.facet(page)
  let score = 0
  let inOne = false
  /** @type {number[]} */
  const words = []
  /** @type {import('./match.js').Target[]} */
  const targets = []
  for (const [number, { meanings, rarity }] of sought.entries()) {
    let value = 0
    for (const { target, weight } of meanings) {
      const count = countIn(fragment, target)
      if (!count.title && !count.headings && !count.text) continue
      value += weight * saturated(count, kind)
      inOne ||= count.inOne
      targets.push(target)
    }
    score += rarity * value
    if (value) words.push(number)
  }
  const whole = targets.some(target => isWhole(foldedOf(fragment).title.text, target))
  return {
    page,
    url: fragment.url,
    title: fragment.title,
    kind,
    part,
    score: score + bonus(whole, sought.length > 1 ? nearness(fragment, targets) : -1),
    proven: words.length === sought.length,
    words,
    inOne,
    entitled: whole,
    fragment,
    targets,
  }
}

/** @param {string} title @param {import('./match.js').Target} target */
const isWhole = (title, target) => spansOf(title, target).some(([start, end]) => start === 0 && end === title.length)

/** The least distance between different targets in one piece, or -1. @param {import('./shard.js').Fragment} fragment @param {import('./match.js').Target[]} targets */
function nearness(fragment, targets) {
  let least = -1
  if (targets.length < 2) return least
  for (const { text } of foldedOf(fragment).pieces) {
    const spans = targets
      .flatMap((target, number) => spansOf(text.text, target).map(([start, end]) => ({ start, end, number })))
      .sort((a, b) => a.start - b.start)
    spans.slice(1).forEach((span, i) => {
      if (span.number === spans[i].number) return
      const far = Math.max(0, span.start - spans[i].end)
      if (least < 0 || far < least) least = far
    })
  }
  return least
}
