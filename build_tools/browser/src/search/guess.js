// What a word may have meant when it stands nowhere as typed.
import { fromOne } from './initials.js'
import { settle, walk, weightOf } from './lattice.js'
import { targetOf } from './match.js'
import { formsOf, mistyped } from './mistyped.js'
import { glimpse } from './places.js'
import { readPinyin } from './pinyin.js'
import { ofSpaced } from './query.js'
import { dropped } from './dropped.js'
import { gaps, swaps } from './slips.js'
import { fromPinyin } from './spelled.js'

/** @typedef {import('./slips.js').Guess} Guess */

const MOST = 8
const LETTERS = /^[a-zü'’ -]+$/
const MIXED = /^(?=.*[a-z])(?=.*[\u3400-\u9fff])[a-z'’\u3400-\u9fff]+$/
/** Weight of a homophone that leaves no doubt: of three characters, and of more. */
const CLEAR = [6, 1.4]
/** Fewer pages than this, and another kind of slip is as likely. */
const FEW = 4
/** Candidates whose long lists are fetched. */
const MOST_WHOLE = 3

/**
 * Lists guesses in rounds, cheapest first; the next round is asked for if none proved true.
 * @param {import('./store.js').Store} store
 * @param {import('./query.js').Word} word
 * @param {string} typed the word before folding
 * @param {import('./spelled.js').Lead} [lead]
 * @returns {AsyncGenerator<Guess[]>}
 */
export async function* guesses(store, word, typed, lead) {
  const letters = typed.toLowerCase().normalize('NFKC')
  if (ofSpaced(word)) {
    const pinyin = LETTERS.test(letters) && store.facts?.lists.size
    if (pinyin && !(await formsOf(store, word.terms[0])).length) yield* fromPinyin(store, letters, lead)
    yield await mistyped(store, word)
    return
  }
  if (MIXED.test(letters)) yield await fromMixed(store, letters)
  if (/^[\u3400-\u9fff]$/.test(word.needle)) yield await fromOne(store, word.needle)
  if (!/^[\u3400-\u9fff]{2,}$/.test(word.needle)) return
  const alike = await homophones(store, word.needle, lead)
  if (alike.some(({ weight }) => weight >= CLEAR[word.needle.length > 3 ? 1 : 0])) yield alike
  const swapped = await swaps(store, word.needle)
  if (swapped.length) lead?.(swapped[0])
  const clear = swapped.reduce((sum, { found }) => sum + found.pages, 0) >= FEW
  if (clear) yield [...alike, ...swapped]
  const short = await dropped(store, word.needle, lead)
  const slips = [...alike, ...swapped, ...short]
  if (slips.length) yield slips
  yield await gaps(store, word.needle)
}

/**
 * What sounds like it.
 * @param {import('./store.js').Store} store
 * @param {string} needle
 * @param {import('./spelled.js').Lead} [lead]
 */
export function homophones(store, needle, lead) {
  const slots = Array.from(needle, char => ({ char }))
  return soundAlike(store, slots, slots.length > 3 ? 2.7 : 1.7, needle, lead)
}

/**
 * @param {import('./store.js').Store} store
 * @param {import('./lattice.js').Slot[]} slots
 * @param {number} budget
 * @param {string} [not] itself
 * @param {import('./spelled.js').Lead} [lead]
 * @returns {Promise<Guess[]>}
 */
async function soundAlike(store, slots, budget, not = '', lead) {
  const candidates = (await walk(store, slots, budget)).filter(each => each.text !== not.slice(0, each.text.length))
  if (!candidates.length) return []
  const best = candidates.filter(each => each.cost < candidates[0].cost + 1).slice(0, MOST)
  if (lead) lead({ text: best[0].text, target: targetOf(best[0].text), found: glimpse(best[0].entries), weight: 1, sure: false })
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
