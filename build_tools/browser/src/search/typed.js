// Answers to what was typed, as it was typed: a title, one string, every word.
import { together } from './answer.js'
import { find, findAll, findTitle, properNames } from './exact.js'
import { enoughFor } from './meeting.js'
import { sideBySide } from './neighbours.js'
import { countPages } from './places.js'
import { loosened, ofSpaced } from './query.js'
import { DEEP, answered, isFiltered, leader, meaningOf, mostRead, provenOf } from './reading.js'
import { SHOWN } from './wishes.js'

/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./query.js').Word} Word */
/** @typedef {import('./reading.js').Ask} Ask */
/** @typedef {import('./reading.js').Answer} Answer */
/** @typedef {import('./reading.js').Meaning} Meaning */

/** Terms from which a question is long. */
const MANY_TERMS = 5
/** Spaced words from which a page that is called so was meant, not others that mention it. */
const TERMS_OF_TITLE = 4
/** Pages for which no range of a long list is read. */
const NO_LONG_LISTS = 0

/** @param {Word[]} words */
const isLong = words => words.reduce((sum, { terms }) => sum + terms.length, 0) > MANY_TERMS

/**
 * Other forms of spaced words follow where the forms that were typed do not fill a screen.
 * @param {Store} store
 * @param {Word} whole
 * @param {Word[]} words of it
 * @param {Ask} ask
 * @returns {Promise<Answer | null>} null: some word stands nowhere
 */
export async function inEveryForm(store, whole, words, ask) {
  const limit = ask.limit ?? SHOWN
  const exact = await exactly(store, whole, words, ask)
  const proven = provenOf(exact).length
  if (!words.some(ofSpaced) || proven >= limit) return exact
  // What a lone word that stands nowhere may have meant is weighed as a whole.
  if (!proven && words.length === 1 && !ask.literal) return exact
  const more = await exactly(store, loosened(whole), words.map(loosened), proven ? { ...ask, early: undefined } : ask)
  return exact && proven && more ? together(exact, more, limit) : more ?? exact
}

/**
 * @param {Store} store
 * @param {Word} whole
 * @param {Word[]} words of it
 * @param {Ask} ask
 * @returns {Promise<Answer | null>} null: some word stands nowhere
 */
async function exactly(store, whole, words, ask) {
  const limit = ask.limit ?? SHOWN
  if (words.length < 2 && !isLong(words)) return everyWord(store, words, ask)
  const long = isLong(words)
  if (!long && !ofSpaced(whole)) {
    const [string, every] = await Promise.all([oneString(store, whole, ask), everyWord(store, words, ask)])
    return string ? together(string, every, limit) : every
  }
  const title = long && !isFiltered(ask) && (await titled(store, whole, words, ask))
  if (title) return together(title, await oneString(store, whole, ask, NO_LONG_LISTS), limit)
  const string = words.length < 2 ? await everyWord(store, words, ask) : !long && whole.loosely ? null : await oneString(store, whole, ask)
  if (words.length < 2 || (string && string.results.length >= limit)) return string
  const every = await everyWord(store, words, ask)
  return string ? together(string, every, limit) : every
}

/**
 * A page's title, typed or pasted whole.
 * @param {Store} store
 * @param {Word} whole
 * @param {Word[]} words of it
 * @param {Ask} ask
 */
async function titled(store, whole, words, ask) {
  const found = await findTitle(store, words)
  const answer = found && (await answered(store, [[meaningOf(whole, found)]], ask, []))
  return answer?.results.some(each => each.entitled) ? { ...answer, results: provenOf(answer) } : null
}

/**
 * Several words may be one string: 第 5 段, status code. Where it stands so, it comes first.
 * @param {Store} store
 * @param {Word} whole
 * @param {Ask} ask
 * @param {number} [enough] pages
 */
async function oneString(store, whole, ask, enough = enoughFor(ask.limit ?? SHOWN)) {
  const deep = !whole.loosely && ofSpaced(whole)
  const found = await (deep ? sideBySide(store, whole, enough) : find(store, whole, true, { enough }))
  const meanings = found && [[meaningOf(whole, found)]]
  const answer = meanings && (await (deep ? answeredOn : answered)(store, meanings, { ...ask, early: deep ? ask.early : undefined, deep, title: whole.terms.length >= TERMS_OF_TITLE }, []))
  const results = provenOf(answer)
  return answer && results.length ? { ...answer, results: deep ? results : answer.results } : null
}

/**
 * Pages that hold every word, or a name that the glossary prefers to it.
 * @param {Store} store
 * @param {Word[]} words
 * @param {Ask} ask
 */
async function everyWord(store, words, ask) {
  const others = await Promise.all(words.map(word => (ask.literal ? [] : properNames(store, word))))
  const proper = others.flat()
  const plain = words.length > 1 && !proper.length && !isFiltered(ask)
  const meanings = plain ? await meeting(store, words, ask) : await oneByOne(store, words, others, ask)
  return meanings && answeredOn(store, meanings, ask, proper.map(({ needle }) => needle))
}

/** Several words without other names. @param {Store} store @param {Word[]} words @param {Ask} ask */
async function meeting(store, words, ask) {
  const found = await findAll(store, words, enoughFor(ask.limit ?? SHOWN))
  return found && found.map((each, i) => [meaningOf(words[i], each)])
}

/**
 * @param {Store} store
 * @param {Word[]} words
 * @param {Word[][]} others names that the glossary prefers, of each word
 * @param {Ask} ask
 */
async function oneByOne(store, words, others, ask) {
  const many = words.length > 1
  const limit = ask.limit ?? SHOWN
  const all = many || isFiltered(ask)
  const enough = all ? Infinity : enoughFor(limit)
  const tell = many ? undefined : leader(store, ask)
  const lead = tell && ((/** @type {import('./places.js').Found} */ found) => tell(meaningOf(words[0], found)))
  const meanings = await Promise.all(
    words.map(async (word, i) => {
      const [itself, ...named] = await Promise.all([
        find(store, word, all || limit > SHOWN, { many, lead, enough }),
        ...others[i].map(name => find(store, name, true, { enough })),
      ])
      const meanings = [itself, ...named].map((found, k) => found && meaningOf(k ? others[i][k - 1] : word, found))
      return meanings.flatMap(each => each ?? [])
    }),
  )
  return meanings.some(each => !each.length) ? null : meanings
}

/**
 * Answers, and reads further ranges of pages where too few prove true.
 * @param {Store} store
 * @param {Meaning[][]} meanings
 * @param {Ask} ask
 * @param {string[]} proper
 */
async function answeredOn(store, meanings, ask, proper) {
  const answer = await answered(store, meanings, ask, proper)
  const [[{ found }]] = meanings
  const spent = provenOf(answer).length >= (ask.limit ?? SHOWN) || countPages(found.places) >= (ask.deep ? DEEP.pages : mostRead(ask.limit ?? SHOWN))
  if (meanings.length > 1 || !found.more || spent) return answer
  const more = await found.more()
  return answered(store, [[{ ...meanings[0][0], found: more }, ...meanings[0].slice(1)]], ask, proper)
}
