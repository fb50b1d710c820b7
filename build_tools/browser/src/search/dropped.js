// A character left out: what often stands between two typed neighbours is put back.
import { entriesOf } from './exact.js'
import { tried } from './slips.js'
import { sounds } from './sounds.js'

/** @typedef {import('./slips.js').Guess} Guess */

const LONGEST = 8
/** Candidates worth looking up: two shards each. */
const MOST = 8
/** Of these, how many only a word of the site's lists speaks for (任务 for 施工务). */
const MOST_BY_WORDS = 4
/** What a pair that stands nowhere on the site is worth: there something must be missing. */
const ABSENT = 4

/**
 * @param {import('./store.js').Store} store
 * @param {string} needle
 * @param {import('./spelled.js').Lead} [lead]
 * @returns {Promise<Guess[]>}
 */
export async function dropped(store, needle, lead) {
  if (needle.length < 3 || needle.length > LONGEST) return []
  const at = Array.from({ length: needle.length - 1 }, (_, i) => i)
  const pairs = await entriesOf(store, at.map(i => ({ key: needle.slice(i, i + 2), word: false, at: i })))
  const missing = pairs.filter(pair => !pair).length
  // Two pairs that stand nowhere are not made good by one character.
  if (missing > 1) return []
  const gaps = at.filter(i => !missing || !pairs[i])
  const put = (/** @type {number} */ i, /** @type {string} */ char) => needle.slice(0, i + 1) + char + needle.slice(i + 1)
  const seen = gaps.map(async i => {
    const between = await store.between(needle[i], needle[i + 1])
    return between.map(({ char, worth }) => ({ text: put(i, char), rarer: -1, worth: worth + scarcity(pairs[i]) }))
  })
  const worded = gaps.map(async i => {
    const words = await halves(store, needle[i], needle[i + 1])
    return words.map(({ char, chance, rarer }) => ({ text: put(i, char), rarer: i + rarer, worth: Math.log2(1 + chance) / 3 + scarcity(pairs[i]) }))
  })
  const known = (await Promise.all(seen)).flat().sort((a, b) => b.worth - a.worth)
  const likely = (await Promise.all(worded)).flat().sort((a, b) => b.worth - a.worth)
  const others = likely.filter(({ text }) => known.every(each => each.text !== text)).slice(0, MOST_BY_WORDS)
  const best = [...known.slice(0, MOST - others.length), ...others]
  const first = lead && best.length ? await tried(store, best[0].text, best[0].rarer) : null
  if (first) lead?.(first)
  const found = await Promise.all(best.map(each => tried(store, each.text, each.rarer)))
  return found.flatMap((each, i) => (each ? [{ ...each, weight: each.weight * (1 + best[i].worth) }] : []))
}

/** @param {import('./shard.js').Entry | undefined} pair */
const scarcity = pair => (pair ? ABSENT / (1 + Math.log2(1 + pair.pages)) : ABSENT)

/**
 * Words of two characters that one of two neighbours may be the half of; the other pair is rarer.
 * @param {import('./store.js').Store} store
 * @param {string} left
 * @param {string} right
 */
async function halves(store, left, right) {
  const { readings } = sounds()
  const [before, after] = await Promise.all([left, right].map(char => store.list(`y/${readings.get(char) ?? ''}`)))
  const starting = before.words.filter(word => word[0] === left).map(word => ({ char: word[1], rarer: 1, chance: before.chances.get(word) ?? 0 }))
  const ending = after.words.filter(word => word[1] === right).map(word => ({ char: word[0], rarer: 0, chance: after.chances.get(word) ?? 0 }))
  return [...starting, ...ending]
}
