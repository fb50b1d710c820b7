// What the site's lists of words say: initials (djgz), one character or syllable, beginnings.
import { entriesOf } from './exact.js'
import { anyTarget, targetOf } from './match.js'
import { common } from './meeting.js'
import { countPages, intersect } from './places.js'
import { sounds } from './sounds.js'
import { termsOf } from './terms.js'

/** @typedef {import('./slips.js').Guess} Guess */
/** @typedef {{text: string, chance: number}} Likely `chance` in millionths of running text's words */

const INITIALS = /^[a-hj-tw-z]{2,6}$/
const MOST = 6
const SHOWN = 6
/** How likely a word's beginning is typed, beside the word. */
const BEGINNING = 0.2
/** So much less likely than the likeliest is left out. */
export const UNLIKELY = 0.02
/** What a page is worth to a string that is no word of the site's list. */
export const A_PAGE = 0.05
/** Lists of words for the ways to finish one syllable. */
const MOST_ENDINGS = 8

/** How a listed word is read. @param {import('./shard.js').Lexicon} list @param {string} word */
export const soundsIn = (list, word) =>
  list.sounds.get(word) ?? Array.from(word, char => sounds().readings.get(char) ?? '?')

/** Whether a listed word's initials begin with letters. @param {import('./shard.js').Lexicon} list @param {string} word @param {string} letters */
function agrees(list, word, letters) {
  const read = soundsIn(list, word)
  return Array.from(letters).every((letter, i) => read[i]?.[0] === letter || read[i] === '?')
}

/**
 * Two initials: the pages that hold most of what they may mean.
 * @param {import('./store.js').Store} store
 * @param {string} letters
 * @returns {Promise<Guess[]>}
 */
export async function fromTwoInitials(store, letters) {
  if (!INITIALS.test(letters) || letters.length !== 2) return []
  const { places, words } = await store.lexicon(letters)
  return onPages(places, words.filter(word => word.length === 2), 1)
}

/**
 * A syllable, or letters that begin several: the pages that hold most of what they may become.
 * @param {import('./store.js').Store} store
 * @param {string} letters
 * @param {Likely[]} words what they may become
 * @param {number} factor how likely that is, beside other ways to read the letters
 */
export async function fromOneSyllable(store, letters, words, factor) {
  const { places } = await store.list(`y/${letters}`)
  const sorted = [...words].sort((a, b) => b.chance - a.chance)
  return onPages(places, sorted.map(({ text }) => text), weightFor(factor * sorted.reduce((sum, { chance }) => sum + chance, 0)))
}

/** One guess for all of some words, on pages chosen while the index was built. @param {number[]} places @param {string[]} words @param {number} weight @returns {Guess[]} */
function onPages(places, words, weight) {
  if (!words.length || !places.length) return []
  const found = { places: [...places].sort((a, b) => a - b), heads: new Map(), pages: places.length, partial: true }
  return [{ text: words.slice(0, SHOWN).join(' '), target: anyTarget(words), found, weight, sure: true }]
}

/**
 * Words of two characters, by their initials.
 * @param {import('./store.js').Store} store
 * @param {string} letters
 * @returns {Promise<Likely[]>}
 */
export async function byTwoInitials(store, letters) {
  if (!INITIALS.test(letters)) return []
  const list = await store.lexicon(letters)
  return list.words.filter(word => word.length === 2).map(text => ({ text, chance: list.chances.get(text) ?? 0 }))
}

/**
 * Three initials or more: words and beginnings of words.
 * @param {import('./store.js').Store} store
 * @param {string} letters
 * @returns {Promise<Likely[]>}
 */
export async function byInitials(store, letters) {
  if (!INITIALS.test(letters) || letters.length < 3) return []
  const list = await store.lexicon(letters.slice(0, 2))
  return likeliest(list, letters.length, list.words.filter(word => word.length >= letters.length && agrees(list, word, letters)))
}

/**
 * Words, or their beginnings, likeliest first.
 * @param {import('./shard.js').Lexicon} list
 * @param {number} length
 * @param {string[]} words
 * @returns {Likely[]}
 */
function likeliest({ chances }, length, words) {
  /** @type {Map<string, number>} */
  const named = new Map()
  for (const word of words) {
    const text = word.slice(0, length)
    const chance = (chances.get(word) ?? 0) * (word.length > length ? BEGINNING : 1)
    named.set(text, (named.get(text) ?? 0) + chance)
  }
  return [...named].map(([text, chance]) => ({ text, chance })).sort((a, b) => b.chance - a.chance)
}

/**
 * Words that begin with one syllable, or with one not typed to its end.
 * @param {import('./store.js').Store} store
 * @param {string} letters
 * @returns {Promise<Likely[]>}
 */
export async function byOneSyllable(store, letters) {
  const ends = [...sounds().syllables].filter(each => each.startsWith(letters))
  if (ends.length > MOST_ENDINGS) return []
  const lists = await Promise.all(ends.map(end => store.list(`y/${end}`)))
  return lists.flatMap((list, i) => {
    const words = list.words.filter(word => soundsIn(list, word)[0] === ends[i])
    return words.map(text => ({ text, chance: list.chances.get(text) ?? 0 }))
  })
}

/**
 * Words of the site that hold one character.
 * @param {import('./store.js').Store} store
 * @param {string} char
 * @returns {Promise<Guess[]>}
 */
export async function fromOne(store, char) {
  const list = await store.list(`y/${sounds().readings.get(char) ?? char}`)
  const words = likeliest(list, 2, list.words.filter(word => word.includes(char)))
  return weighed(store, words.filter(({ chance }) => chance >= UNLIKELY * words[0].chance).slice(0, MOST))
}

/**
 * Looks likely words up.
 * @param {import('./store.js').Store} store
 * @param {Likely[]} words
 * @param {Set<string>} [vying] those whose long lists are worth fetching, to find pages that hold several
 */
export async function weighed(store, words, vying) {
  const chances = new Map(words.map(({ text, chance }) => [text, chance]))
  const guesses = await guessed(store, [...chances.keys()], vying)
  return guesses.map(guess => ({ ...guess, weight: weightFor(chances.get(guess.text) ?? 0) }))
}

/** Weights are squares: see the square root in engine.js. @param {number} chance */
export const weightFor = chance => chance ** 2

/**
 * Looks words up as strings.
 * @param {import('./store.js').Store} store
 * @param {string[]} words
 * @param {Set<string>} [vying]
 * @returns {Promise<Guess[]>}
 */
export async function guessed(store, words, vying = new Set()) {
  const guesses = await Promise.all(
    words.map(async text => {
      const entries = await entriesOf(store, termsOf(text))
      const present = entries.flatMap(entry => entry ?? [])
      if (!present.length || present.length < entries.length) return null
      const found = await common(store, present, present.length > 1 || vying.has(text))
      return { text, target: targetOf(text), found, weight: Math.max(1, found.pages), sure: false }
    }),
  )
  return guesses.flatMap(each => (each && each.found.places.length ? each : []))
}

/**
 * Two words side by side, by their initials.
 * @param {import('./store.js').Store} store
 * @param {string} letters
 * @returns {Promise<Guess[]>}
 */
export async function joined(store, letters) {
  if (!INITIALS.test(letters) || letters.length < 4) return []
  const firsts = await store.lexicon(letters.slice(0, 2))
  const seconds = await store.lexicon(letters.slice(2, 4))
  const size = letters.length - 2
  const heads = await guessed(store, firsts.words.filter(word => word.length === 2).slice(0, MOST))
  const ends = likeliest(seconds, size, seconds.words.filter(word => word.length >= size && agrees(seconds, word, letters.slice(2))))
  const tails = await guessed(store, ends.slice(0, MOST).map(({ text }) => text))
  /** @type {Guess[]} */
  const both = []
  for (const a of heads) {
    for (const b of tails) {
      const places = intersect(a.found.places, b.found.places)
      if (!places.length) continue
      const text = a.text + b.text
      const found = { places, heads: new Map(), pages: places.length, partial: true }
      both.push({ text, target: targetOf(text), found, weight: weightFor(A_PAGE * countPages(places)), sure: false })
    }
  }
  return both.sort((a, b) => b.weight - a.weight).slice(0, MOST)
}
