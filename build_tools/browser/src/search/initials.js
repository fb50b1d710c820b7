// Pinyin initials (djgz) and half-typed pinyin (dangjiang), by the lists of words of the site.
import { entriesOf } from './exact.js'
import { anyTarget, targetOf } from './match.js'
import { common, intersect } from './places.js'
import { sounds } from './sounds.js'
import { termsOf } from './terms.js'

/** @typedef {import('./slips.js').Guess} Guess */

const INITIALS = /^[a-hj-tw-z]{2,6}$/
const MOST = 6
const SHOWN = 6

/** @param {string} word */
const initialsOf = word => Array.from(word, char => sounds().readings.get(char)?.[0] ?? '?').join('')

/** A word agrees with letters; a character of unknown sound agrees with any. @param {string} word @param {string} letters */
function agrees(word, letters) {
  const initials = initialsOf(word)
  // The list's own key knows readings in context; only what comes after it is compared.
  return Array.from(letters).every((letter, i) => i < 2 || initials[i] === letter || initials[i] === '?')
}

/**
 * @param {import('./store.js').Store} store
 * @param {string} letters
 * @returns {Promise<Guess[]>}
 */
export async function fromInitials(store, letters) {
  if (!INITIALS.test(letters)) return []
  const { places, words, chances } = await store.lexicon(letters.slice(0, 2))
  if (letters.length === 2) {
    const pairs = words.filter(word => word.length === 2)
    const found = { places: [...places].sort((a, b) => a - b), heads: new Map(), pages: places.length, partial: true }
    if (!pairs.length) return []
    return [{ text: pairs.slice(0, SHOWN).join(' '), target: anyTarget(pairs), found, weight: 1, sure: true }]
  }
  const whole = words.filter(word => word.length >= letters.length && agrees(word, letters))
  return likely(store, whole, letters.length, chances)
}

/** @param {string[]} list */
const unique = list => [...new Set(list)]

/**
 * The likeliest of some words, or of their beginnings.
 * @param {import('./store.js').Store} store
 * @param {string[]} words likeliest first
 * @param {number} length
 * @param {Map<string, number>} chances
 */
async function likely(store, words, length, chances) {
  /** @type {Map<string, number>} */
  const named = new Map()
  for (const word of words) {
    const text = word.slice(0, length)
    if (!named.has(text)) named.set(text, chances.get(word) ?? 0)
  }
  const guesses = await guessed(store, [...named.keys()].slice(0, MOST))
  // Weights are squares: see the square root in engine.js.
  return guesses.map(guess => ({ ...guess, weight: (named.get(guess.text) ?? 0) ** 2 }))
}

/**
 * One character, or one syllable: words of the site that hold it, or begin with it.
 * @param {import('./store.js').Store} store
 * @param {string} typed
 * @returns {Promise<Guess[]>}
 */
export async function fromOne(store, typed) {
  const { readings } = sounds()
  const { words, chances } = await store.list(`y/${readings.get(typed) ?? typed}`)
  const wanted = readings.has(typed)
    ? words.filter(word => word.includes(typed))
    : words.filter(word => (readings.get(word[0]) ?? '') === typed)
  return likely(store, wanted, 2, chances)
}

/**
 * Looks words up as strings.
 * @param {import('./store.js').Store} store
 * @param {string[]} words
 * @returns {Promise<Guess[]>}
 */
export async function guessed(store, words) {
  const guesses = await Promise.all(
    words.map(async text => {
      const entries = await entriesOf(store, termsOf(text))
      const present = entries.flatMap(entry => entry ?? [])
      if (!present.length || present.length < entries.length) return null
      const found = await common(store, present, present.length > 1)
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
  const { words: firsts } = await store.lexicon(letters.slice(0, 2))
  const { words: seconds } = await store.lexicon(letters.slice(2, 4))
  const size = letters.length - 2
  const heads = await guessed(store, firsts.filter(word => word.length === 2).slice(0, MOST))
  const ends = unique(seconds.filter(word => word.length >= size && agrees(word, letters.slice(2))).map(word => word.slice(0, size)))
  const tails = await guessed(store, ends.slice(0, MOST))
  /** @type {Guess[]} */
  const both = []
  for (const a of heads) {
    for (const b of tails) {
      const places = intersect(a.found.places, b.found.places)
      if (!places.length) continue
      const text = a.text + b.text
      const found = { places, heads: new Map(), pages: places.length, partial: true }
      both.push({ text, target: targetOf(text), found, weight: places.length, sure: false })
    }
  }
  return both.sort((a, b) => b.weight - a.weight).slice(0, MOST)
}

/**
 * Words that begin with whole syllables and go on with a half one.
 * @param {import('./store.js').Store} store
 * @param {string[]} syllables
 * @param {string} rest
 */
export async function wordsBeginning(store, syllables, rest) {
  const { words } = await store.lexicon(syllables[0][0] + (syllables[1] ?? rest)[0])
  const { readings } = sounds()
  const agreesHere = (/** @type {string} */ word) =>
    word.length > syllables.length &&
    syllables.every((syllable, i) => (readings.get(word[i]) ?? syllable) === syllable) &&
    (readings.get(word[syllables.length]) ?? '').startsWith(rest)
  return unique(words.filter(agreesHere).map(word => word.slice(0, syllables.length + 1)))
}
