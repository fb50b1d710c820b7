// What a spaced word that stands nowhere may have meant: not typed to its end, another form of
// a word, or a slip of the hand.
import { common } from './meeting.js'
import { hashed } from './sounds.js'
import { entryOf, formsIn } from './spaced.js'
import { targetOf } from './match.js'
import { wordsLike } from './vocabulary.js'

/** @typedef {import('./slips.js').Guess} Guess */
/** @typedef {import('./shard.js').Entry} Entry */

/** Letters from which the index itself says how a word goes on. */
const HOME = 4
const SHORTEST_SLIP = 4
/** Letters from which two slips in one word are likelier than a word of its own. */
const TWO_SLIPS = 8
/** Meanings of each kind. */
const MOST_ENDS = 24
const MOST_SLIPS = 5
const MOST_OF_SHORT = 6
/** On so many pages, what goes on from the word or is a form of it was meant. */
const ENOUGH = 10
/** How likely another form is meant, beside what goes on; and one that differs in one letter, if nothing goes on. */
const OTHER_FORM = 0.02
const CLOSE_FORM = 0.2
const SLIP = 0.005
/** So much rarer than the commonest is left out. */
const RARER = 1 / 64

/**
 * @param {import('./store.js').Store} store
 * @param {import('./query.js').Word} word
 * @returns {Promise<Guess[]>}
 */
export async function mistyped(store, { terms }) {
  if (terms.length !== 1) return []
  const typed = terms[0].key
  const [forms, ends] = await Promise.all([formsOf(store, terms[0]), goingOn(store, typed)])
  const others = forms.filter(form => !ends.includes(form) && differInEnding(typed, form.term))
  const known = [...others, ...ends].reduce((sum, { pages }) => sum + pages, 0)
  const slips = known < ENOUGH ? await slipsOf(store, typed) : []
  const close = (/** @type {Entry} */ { term }) => !ends.length && distance(typed, term) < 2
  const guesses = await Promise.all([
    ...ends.map(entry => guessOf(store, entry, 1, true)),
    ...others.map(entry => guessOf(store, entry, close(entry) ? CLOSE_FORM : OTHER_FORM, true)),
    ...slips.filter(entry => !forms.includes(entry) && !ends.includes(entry)).map(entry => guessOf(store, entry, SLIP, false)),
  ])
  return guesses.sort((a, b) => b.weight - a.weight)
}

const ENDING = /^[a-z]?(e?s|e?d|ys?|ie[sd]|ing|e?ly|e)?$/

/** Whether two words of one stem are forms of one word, as far as endings tell: exteds is none of ext. @param {string} a @param {string} b */
function differInEnding(a, b) {
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  return ENDING.test(a.slice(same)) && ENDING.test(b.slice(same))
}

/** @param {import('./store.js').Store} store @param {import('./terms.js').Term} term */
export const formsOf = async (store, term) => formsIn(await store.shardOfTerm(term), term.key)

/**
 * @param {import('./store.js').Store} store
 * @param {Entry} entry
 * @param {number} chance
 * @param {boolean} plain what was typed is part of it, or nearly: nothing need be said
 * @returns {Promise<Guess>}
 */
async function guessOf(store, entry, chance, plain) {
  const found = await common(store, [entry], false)
  return { text: entry.term, target: targetOf(entry.term), found, weight: chance * entry.pages, sure: true, plain }
}

/** The commonest words that go on from what was typed. @param {import('./store.js').Store} store @param {string} typed */
async function goingOn(store, typed) {
  if (typed.length < HOME) return fewLetters(store, typed)
  const shards = await Promise.all(homesOf(typed).map(home => store.shardOf(hashed(home))))
  const words = new Set(shards.flatMap(shard => shard.words.filter(({ term }) => term.length > typed.length && term.startsWith(typed))))
  return [...words].sort((a, b) => b.pages - a.pages).slice(0, MOST_ENDS)
}

/** Where words that begin so may be kept: by four letters of their stems. @param {string} typed */
function homesOf(typed) {
  const three = typed.slice(0, 3)
  const fourth = typed[3]
  const homes = [three + fourth]
  if (/[seidl]/.test(fourth) || fourth === typed[2]) homes.push(three)
  if (fourth === 'i') homes.push(`${three}y`)
  return homes
}

/** @param {import('./store.js').Store} store @param {string} typed */
async function fewLetters(store, typed) {
  if (typed.length < 2) return []
  const { begin } = await store.vocabulary(`^${typed.slice(0, 2)}`)
  return entriesFor(store, begin.filter(({ word }) => word.startsWith(typed)), MOST_OF_SHORT)
}

/** Words that one slip (two in a long word) turns into what was typed. @param {import('./store.js').Store} store @param {string} typed */
async function slipsOf(store, typed) {
  if (typed.length < SHORTEST_SLIP) return []
  const [like, shard] = await Promise.all([wordsLike(store, typed), store.shardOf(hashed(typed.slice(0, HOME)))])
  const words = [...like, ...shard.words.map(({ term, pages }) => ({ word: term, pages }))]
  const far = words
    .filter(({ word }) => Math.abs(word.length - typed.length) < 3)
    .map(each => ({ ...each, far: distance(typed, each.word) }))
  const near = far.filter(each => each.far === 1)
  if (near.length || typed.length < TWO_SLIPS) return entriesFor(store, near, MOST_SLIPS)
  return entriesFor(store, far.filter(each => each.far === 2), MOST_SLIPS)
}

/**
 * @param {import('./store.js').Store} store
 * @param {import('./vocabulary.js').Listed[]} words
 * @param {number} most
 */
async function entriesFor(store, words, most) {
  const pages = new Map(words.map(each => [each.word, each.pages]))
  const best = [...pages].sort((a, b) => b[1] - a[1]).slice(0, most)
  const likely = best.filter(each => each[1] >= best[0][1] * RARER)
  const entries = await Promise.all(likely.map(([key]) => entryOf(store, { key, word: true, at: 0 }, true)))
  return entries.flatMap(entry => entry ?? [])
}

/**
 * Letters left out, added, changed, or exchanged with their neighbours (F. Damerau, 1964).
 * @param {string} a
 * @param {string} b
 */
export function distance(a, b) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(change, rows[i - 1][j] + 1, row[j - 1] + 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1)
    }
    rows.push(row)
  }
  return rows[a.length][b.length]
}
