// A character left out: what often stands between two typed neighbours is put back.
import { entriesOf } from './exact.js'
import { tried } from './slips.js'

/** @typedef {import('./slips.js').Guess} Guess */

const LONGEST = 8
/** Candidates worth looking up: two shards each. */
const MOST = 8
/** What a pair that stands nowhere on the site is worth: there something must be missing. */
const ABSENT = 4

/**
 * @param {import('./store.js').Store} store
 * @param {string} needle
 * @returns {Promise<Guess[]>}
 */
export async function dropped(store, needle) {
  if (needle.length < 3 || needle.length > LONGEST) return []
  const at = Array.from({ length: needle.length - 1 }, (_, i) => i)
  const pairs = await entriesOf(store, at.map(i => ({ key: needle.slice(i, i + 2), word: false, at: i })))
  const missing = pairs.filter(pair => !pair).length
  // Two pairs that stand nowhere are not made good by one character.
  if (missing > 1) return []
  const lists = await Promise.all(
    at
      .filter(i => !missing || !pairs[i])
      .map(async i =>
        (await store.between(needle[i], needle[i + 1])).map(({ char, worth }) => ({
          text: needle.slice(0, i + 1) + char + needle.slice(i + 1),
          worth: worth + scarcity(pairs[i]),
        })),
      ),
  )
  const best = lists.flat().sort((a, b) => b.worth - a.worth).slice(0, MOST)
  const found = await Promise.all(best.map(each => tried(store, each.text)))
  return found.flatMap((each, i) => (each ? [{ ...each, weight: each.weight * (1 + best[i].worth) }] : []))
}

/** @param {import('./shard.js').Entry | undefined} pair */
const scarcity = pair => (pair ? ABSENT / (1 + Math.log2(1 + pair.pages)) : ABSENT)
