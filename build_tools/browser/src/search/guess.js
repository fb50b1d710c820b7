// What a word may have meant when it stands nowhere as typed.
import { fromInitials, guessed, wordsBeginning } from './initials.js'
import { settle, walk, weightOf } from './lattice.js'
import { targetOf } from './match.js'
import { readPinyin } from './pinyin.js'
import { gaps, swaps } from './slips.js'
import { sounds } from './sounds.js'

/** @typedef {import('./slips.js').Guess} Guess */

const MOST = 8
const LETTERS = /^[a-zü'’ -]+$/
const MIXED = /^(?=.*[a-z])(?=.*[\u3400-\u9fff])[a-z'’\u3400-\u9fff]+$/
/** Ways to finish a syllable that are worth a shard each. */
const MOST_ENDINGS = 12
/** Fewer pages than this, and another kind of slip is as likely. */
const FEW = 4

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
    yield* fromInitials(store, letters)
    return
  }
  if (MIXED.test(letters)) yield await fromMixed(store, letters)
  if (!/^[\u3400-\u9fff]{2,}$/.test(word.needle)) return
  const alike = await homophones(store, word.needle)
  if (alike.reduce((sum, each) => sum + each.found.pages, 0) >= FEW) {
    yield alike
    yield [...(await swaps(store, word.needle)), ...(await gaps(store, word.needle))]
  } else {
    yield [...alike, ...(await swaps(store, word.needle)), ...(await gaps(store, word.needle))]
  }
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
  return Promise.all(best.map(each => guessOf(store, each)))
}

/**
 * @param {import('./store.js').Store} store
 * @param {import('./lattice.js').Candidate} candidate
 * @returns {Promise<Guess>}
 */
async function guessOf(store, candidate) {
  const found = await settle(store, candidate)
  const weight = weightOf({ ...candidate, places: found.partial ? null : found.places }) / (1 + 4 * candidate.cost)
  return { text: candidate.text, target: targetOf(candidate.text), found, weight, sure: candidate.entries.length < 2 }
}

/** @param {import('./store.js').Store} store @param {string} letters */
async function* fromPinyin(store, letters) {
  const readings = readPinyin(letters)
  const whole = readings.filter(({ syllables, rest }) => !rest && syllables.length > 1).slice(0, 3)
  const half = readings.filter(({ syllables, rest }) => rest && syllables.length).slice(0, 2)
  if (whole.length) {
    const lists = await Promise.all(whole.map(({ syllables }) => spoken(store, syllables)))
    yield byWeight(lists.flat())
  }
  for (const { syllables, rest } of half) {
    const words = await wordsBeginning(store, syllables, rest)
    if (words.length) yield byWeight(await guessed(store, words.slice(0, MOST - 2)))
    const endings = [...sounds().syllables].filter(each => each.startsWith(rest)).slice(0, MOST_ENDINGS + 1)
    if (endings.length <= MOST_ENDINGS) {
      const lists = await Promise.all(endings.map(ending => spoken(store, [...syllables, ending])))
      yield byWeight(lists.flat())
    }
    if (syllables.length > 1) yield await spoken(store, syllables)
  }
}

/** @param {import('./store.js').Store} store @param {string[]} syllables */
const spoken = (store, syllables) => soundAlike(store, syllables.map(syllable => ({ syllable })), 1.3)

/** @param {Guess[]} list */
const byWeight = list => list.sort((a, b) => b.weight - a.weight).slice(0, MOST)

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
