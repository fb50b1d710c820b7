// What a word may have meant when it stands nowhere as typed.
import { settle, walk, weightOf } from './lattice.js'
import { targetOf } from './match.js'
import { readPinyin } from './pinyin.js'
import { gaps, swaps } from './slips.js'

/** @typedef {import('./slips.js').Guess} Guess */

const MOST = 8
const LETTERS = /^[a-zü'’ -]+$/
const MIXED = /^(?=.*[a-z])(?=.*[\u3400-\u9fff])[a-z'’\u3400-\u9fff]+$/

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
  if (MIXED.test(letters)) yield* fromMixed(store, letters)
  const slots = Array.from(word.needle, char => ({ char }))
  if (/^[\u3400-\u9fff]{2,}$/.test(word.needle)) {
    yield await soundAlike(store, slots, slots.length > 3 ? 2.7 : 1.7)
    yield await swaps(store, word.needle)
    yield await gaps(store, word.needle)
  }
}

/**
 * @param {import('./store.js').Store} store
 * @param {import('./lattice.js').Slot[]} slots
 * @param {number} budget
 * @returns {Promise<Guess[]>}
 */
async function soundAlike(store, slots, budget) {
  const candidates = await walk(store, slots, budget)
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
  const weight = weightOf(candidate) / (1 + 4 * candidate.cost)
  return { text: candidate.text, target: targetOf(candidate.text), found, weight, sure: candidate.entries.length < 2 }
}

/** @param {import('./store.js').Store} store @param {string} letters */
async function* fromPinyin(store, letters) {
  const readings = readPinyin(letters)
  const whole = readings.filter(({ syllables, rest }) => !rest && syllables.length > 1).slice(0, 3)
  if (whole.length) {
    const lists = await Promise.all(
      whole.map(({ syllables }) => soundAlike(store, syllables.map(syllable => ({ syllable })), 1.3)),
    )
    yield lists.flat().sort((a, b) => b.weight - a.weight).slice(0, MOST)
  }
  const half = readings.find(({ syllables, rest }) => rest && syllables.length > 1)
  if (half) yield await soundAlike(store, half.syllables.map(syllable => ({ syllable })), 0.5)
}

/** Characters and syllables mixed, as while composing: 党jian. @param {import('./store.js').Store} store @param {string} letters */
async function* fromMixed(store, letters) {
  /** @type {import('./lattice.js').Slot[]} */
  const slots = []
  for (const [part] of letters.matchAll(/[a-z'’]+|[\u3400-\u9fff]/g)) {
    if (!/^[a-z'’]/.test(part)) slots.push({ char: part })
    else slots.push(...(readPinyin(part)[0]?.syllables ?? []).map(syllable => ({ syllable })))
  }
  yield await soundAlike(store, slots, 1.3)
}
