// What a word may have meant when it stands nowhere as typed.
import { fromInitials, fromOne, guessed, joined, wordsBeginning } from './initials.js'
import { settle, walk, weightOf } from './lattice.js'
import { targetOf } from './match.js'
import { readPinyin } from './pinyin.js'
import { dropped } from './dropped.js'
import { gaps, swaps } from './slips.js'
import { sounds } from './sounds.js'

/** @typedef {import('./slips.js').Guess} Guess */

const MOST = 8
const LETTERS = /^[a-zü'’ -]+$/
const MIXED = /^(?=.*[a-z])(?=.*[\u3400-\u9fff])[a-z'’\u3400-\u9fff]+$/
/** Ways to finish a syllable that are worth a shard each. */
const MOST_ENDINGS = 40
const EXACT = 0.5
const NEAR = 1.3
/** How much likelier a word is to be complete than half-typed. */
const UNFINISHED = 0.3
/** Weight from which nobody asks whether a word was complete. */
const COMMON = 60
/** How much likelier a word of the site's list is than two characters that meet by chance. */
const KNOWN = 5
/** Fewer pages than this, and another kind of slip is as likely. */
const FEW = 4
/** Candidates whose long lists are fetched. */
const MOST_WHOLE = 3

/**
 * Lists guesses in rounds, cheapest first; the next round is asked for if none proved true.
 * @param {import('./store.js').Store} store
 * @param {import('./query.js').Word} word
 * @param {string} typed the word before folding
 * @returns {AsyncGenerator<Guess[]>}
 */
export async function* guesses(store, word, typed) {
  const letters = typed.toLowerCase().normalize('NFKC')
  if (LETTERS.test(letters)) {
    yield* fromPinyin(store, letters)
    return
  }
  if (MIXED.test(letters)) yield await fromMixed(store, letters)
  if (/^[\u3400-\u9fff]$/.test(word.needle)) yield await fromOne(store, word.needle)
  if (!/^[\u3400-\u9fff]{2,}$/.test(word.needle)) return
  const [alike, swapped, short] = await Promise.all([
    homophones(store, word.needle),
    swaps(store, word.needle),
    dropped(store, word.needle),
  ])
  const slips = [...alike, ...swapped, ...short]
  if (slips.length) yield slips
  yield await gaps(store, word.needle)
}

/** What sounds like it. @param {import('./store.js').Store} store @param {string} needle */
export function homophones(store, needle) {
  const slots = Array.from(needle, char => ({ char }))
  return soundAlike(store, slots, slots.length > 3 ? 2.7 : 1.7, needle)
}

/**
 * @param {import('./store.js').Store} store
 * @param {import('./lattice.js').Slot[]} slots
 * @param {number} budget
 * @param {string} [not] itself
 * @returns {Promise<Guess[]>}
 */
async function soundAlike(store, slots, budget, not = '') {
  const candidates = (await walk(store, slots, budget)).filter(each => each.text !== not.slice(0, each.text.length))
  if (!candidates.length) return []
  const best = candidates.filter(each => each.cost < candidates[0].cost + 1).slice(0, MOST)
  return Promise.all(best.map((each, i) => guessOf(store, each, best.length > 1 && i < MOST_WHOLE)))
}

/**
 * @param {import('./store.js').Store} store
 * @param {import('./lattice.js').Candidate} candidate
 * @param {boolean} whole its long list is worth fetching, to find pages that hold several meanings
 * @returns {Promise<Guess>}
 */
async function guessOf(store, candidate, whole) {
  const found = await settle(store, candidate, whole)
  const weight = weightOf({ ...candidate, places: found.partial ? null : found.places }) / (1 + 4 * candidate.cost)
  return { text: candidate.text, target: targetOf(candidate.text), found, weight, sure: candidate.entries.length < 2 }
}

/** @param {import('./store.js').Store} store @param {string} letters */
async function* fromPinyin(store, letters) {
  const readings = readPinyin(letters)
  const whole = readings.filter(({ syllables, rest }) => !rest && syllables.length > 1).slice(0, 3)
  const half = readings.filter(({ syllables, rest }) => rest && syllables.length).slice(0, 2)
  const spoken_ = await Promise.all(whole.map(({ syllables }) => spoken(store, syllables, EXACT)))
  const round = spoken_.flat()
  // Someone may still be typing: shicha is 视察 or the beginning of 市场.
  if (whole[0]?.syllables.length === 2 && round.reduce((sum, each) => sum + each.weight, 0) < COMMON) {
    round.push(...(await goingOn(store, whole[0].syllables)))
  }
  if (round.length) yield byWeight(round)
  if (sounds().syllables.has(letters)) yield await fromOne(store, letters)
  const initials = await fromInitials(store, letters)
  if (initials.length) yield initials
  yield await joined(store, letters)
  for (const { syllables, rest } of half) {
    const words = await wordsBeginning(store, syllables, rest)
    const named = await guessed(store, words.slice(0, MOST - 2))
    const ended = await endings(store, syllables, rest)
    if (named.length + ended.length) yield byWeight(distinct([...named, ...ended]))
    if (syllables.length > 1) yield await spoken(store, syllables, EXACT)
  }
  const near = await Promise.all(whole.map(({ syllables }) => spoken(store, syllables, NEAR)))
  yield byWeight(near.flat())
}

/**
 * The last syllable may be the beginning of a longer one.
 * @param {import('./store.js').Store} store
 * @param {string[]} syllables
 */
async function goingOn(store, syllables) {
  const guesses_ = await endings(store, syllables.slice(0, -1), syllables[syllables.length - 1])
  return guesses_.map(each => ({ ...each, weight: each.weight * UNFINISHED }))
}

/**
 * Every way to finish the last syllable.
 * @param {import('./store.js').Store} store
 * @param {string[]} syllables
 * @param {string} rest
 */
async function endings(store, syllables, rest) {
  const ends = [...sounds().syllables].filter(each => each !== rest && each.startsWith(rest))
  if (ends.length > MOST_ENDINGS || !syllables.length) return []
  const lists = await Promise.all(ends.map(end => spoken(store, [...syllables, end], EXACT)))
  return byWeight(lists.flat())
}

/**
 * Asks for the shards that letters will need if they turn out to be pinyin.
 * @param {import('./store.js').Store} store
 * @param {string} letters
 */
export async function prefetch(store, letters) {
  if (!LETTERS.test(letters) || !store.facts?.lang.startsWith('zh')) return
  const [reading] = readPinyin(letters)
  if (!reading || reading.rest || reading.syllables.length < 2) return
  await walk(store, reading.syllables.map(syllable => ({ syllable })), 0).catch(() => [])
}

/** @param {import('./store.js').Store} store @param {string[]} syllables @param {number} budget */
async function spoken(store, syllables, budget) {
  const known = syllables.length === 2 ? (await store.lexicon(syllables[0][0] + syllables[1][0])).words : []
  const found = await soundAlike(store, syllables.map(syllable => ({ syllable })), budget)
  return found.map(each => ({ ...each, weight: each.weight * (known.includes(each.text) ? KNOWN : 1) }))
}

/** @param {Guess[]} list */
const byWeight = list => list.sort((a, b) => b.weight - a.weight).slice(0, MOST)

/** @param {Guess[]} list */
const distinct = list => list.filter((each, i) => list.findIndex(other => other.text === each.text) === i)

/** Characters and syllables mixed, as while composing: 党jian. @param {import('./store.js').Store} store @param {string} letters */
async function fromMixed(store, letters) {
  /** @type {import('./lattice.js').Slot[]} */
  const slots = []
  for (const [part] of letters.matchAll(/[a-z'’]+|[\u3400-\u9fff]/g)) {
    if (!/^[a-z'’]/.test(part)) slots.push({ char: part })
    else slots.push(...(readPinyin(part)[0]?.syllables ?? []).map(syllable => ({ syllable })))
  }
  return soundAlike(store, slots, 1.3)
}
