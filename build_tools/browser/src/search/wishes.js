// Which pages to read first: what each word may have meant, and what the index says of pages.
import { byPage } from './places.js'
import { bonus, estimated, rarity } from './rank.js'

/** Among several meanings the expected share of a full answer decides; what the page is like, only ties. */
const TIES = 0.1

/** Results on one screen. */
export const SHOWN = 10

/**
 * What each word may have meant, with the chances of its meanings.
 * @param {import('./reading.js').Meaning[][]} meanings of each word
 * @param {number} universe
 * @returns {import('./answer.js').Sought[]}
 */
export const soughtOf = (meanings, universe) =>
  meanings.map(each => {
    const chances = each.map(({ weight }) => Math.sqrt(weight))
    const total = chances.reduce((sum, chance) => sum + chance, 0) || 1
    return {
      meanings: each.map(({ target }, i) => ({ target, weight: chances[i] / total })),
      shares: each.map(({ found }, i) => chances[i] / total / Math.min(SHOWN, found.pages)),
      rarity: rarity(Math.max(...each.map(({ found }) => found.pages)), universe),
      certain: each.every(({ sure }) => sure),
    }
  })

/**
 * Ranks pages by what the index says.
 * @param {import('./reading.js').Meaning[][]} meanings
 * @param {import('./answer.js').Sought[]} sought
 * @param {boolean} loose
 * @param {import('./store.js').Store} store knows each page's kind
 * @returns {import('./answer.js').Wish[]}
 */
export function wishesFor(meanings, sought, loose, store) {
  /** @type {Map<number, {page: number, score: number, words: number, places: Map<number, number>}>} */
  const wishes = new Map()
  meanings.forEach((each, number) => {
    each.forEach(({ found }, i) => {
      const share = sought[number].shares[i] * sought[number].rarity
      for (const [page, places] of byPage(found.places)) {
        let wish = wishes.get(page)
        if (!wish) wishes.set(page, (wish = { page, score: 0, words: 0, places: new Map() }))
        wish.words |= 1 << number
        const rank = estimated(found.heads.get(page) ?? 0, places.length, store.facet(page).kind) + bonus(!!found.entitled?.has(page), -1) + (found.likelier?.has(page) ? 1 : 0)
        wish.score += share * (each.length > 1 ? 1 + TIES * rank : rank)
        for (const place of places) wish.places.set(place, (wish.places.get(place) ?? 0) + share)
      }
    })
  })
  const all = (1 << meanings.length) - 1
  return [...wishes.values()]
    .filter(wish => loose || wish.words === all)
    .sort((a, b) => b.score - a.score || a.page - b.page)
    .map(({ page, score, places }) => ({
      page,
      score,
      places: [...places].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([place]) => place),
    }))
}
