// The search itself: words → meanings → pages → results. No DOM here.
import { find } from './exact.js'
import { guesses, homophones } from './guess.js'
import { spread } from './places.js'
import { loosened, wholeOf, wordsOf } from './query.js'
import { answered, isFiltered, leader, meaningOf, provenOf } from './reading.js'
import { fromPinyin, prefetch } from './spelled.js'
import { inEveryForm } from './typed.js'
import { SHOWN } from './wishes.js'

/** @typedef {import('./reading.js').Ask} Ask */
/** @typedef {import('./reading.js').Answer} Answer */
/** @typedef {import('./reading.js').Meaning} Meaning */

/** So few pages may be chance. */
const RARE = 2
const MANY_MORE = 6
/** Terms of a sentence that are looked up where it stands nowhere. */
const MOST_TERMS = 24

export class Engine {
  /** @param {import('./store.js').Store} store */
  constructor(store) {
    this.store = store
  }

  /**
   * @param {string} typed
   * @param {Ask} ask
   * @returns {Promise<Answer>}
   */
  async search(typed, ask = {}) {
    await this.store.meta()
    const pairs = await this.store.foldsFor(typed)
    const words = wordsOf(typed, pairs)
    // Letters may be a word or pinyin: what both need is fetched at once.
    if (!ask.literal) void prefetch(this.store, typed.trim().toLowerCase())
    if (!words.length) return { results: [], total: 0, open: false, understood: [], loose: false }
    const exact = await inEveryForm(this.store, wholeOf(typed, pairs), words, ask)
    if (exact && provenOf(exact).length) return this.andNear(exact, words, ask)
    const guessed = ask.literal ? null : await this.guess(typed, words, ask)
    return guessed ?? exact ?? this.mostly(words, ask)
  }

  /**
   * Where a string of three or more stands on a page or two, what sounds like it and stands on
   * many more follows: 第七长 is found once by chance, and 第七章 was meant. Letters that stand
   * somewhere may be initials or pinyin all the same: js is a file's ending, and 技术.
   * @param {Answer} exact
   * @param {import('./query.js').Word[]} words
   * @param {Ask} ask
   */
  async andNear(exact, words, ask) {
    const limit = ask.limit ?? SHOWN
    exact.results = provenOf(exact)
    if (ask.literal || words.length > 1 || isFiltered(ask)) return exact
    const quiet = { ...ask, early: undefined }
    const more = await (mayBeInitials(words[0].needle, this.store)
      ? exact.results.length < limit && this.firstProven(fromPinyin(this.store, words[0].needle), [], quiet)
      : exact.results.length <= RARE && this.soundAlike(words[0].needle, exact.results.length, quiet))
    if (!more) return exact
    const seen = new Set(exact.results.map(each => each.page))
    const added = provenOf(more).filter(each => !seen.has(each.page))
    if (!added.length) return exact
    const results = [...exact.results, ...added].slice(0, limit)
    return { ...exact, results, total: exact.total + more.total, open: exact.open || more.open, near: more.understood }
  }

  /**
   * What sounds like a string and stands on many more pages.
   * @param {string} needle
   * @param {number} pages
   * @param {Ask} ask
   */
  async soundAlike(needle, pages, ask) {
    if (!/^[\u3400-\u9fff]{3,7}$/.test(needle)) return null
    const near = (await homophones(this.store, needle)).filter(each => each.found.pages >= MANY_MORE * pages)
    return near.length ? answered(this.store, [near], ask, near.map(each => each.text)) : null
  }

  /**
   * Replaces each word that stands nowhere by what it may have meant.
   * @param {string} typed
   * @param {import('./query.js').Word[]} words
   * @param {Ask} ask
   */
  async guess(typed, words, ask) {
    const raw = typed.split(/[\s，、；。,;]+/).filter(Boolean)
    const letters = words.length > 1 && /^[a-z'’ ]+$/i.test(typed.trim())
    if (letters) {
      const joined = await this.guessOne(wholeOf(typed, this.store.pairs), typed.trim(), [], ask)
      if (joined) return joined
    }
    /** @type {Meaning[][]} */
    const kept = []
    let wrong = -1
    for (let i = 0; i < words.length; i++) {
      const word = loosened(words[i])
      const found = await find(this.store, word, true, { enough: Infinity })
      if (found) kept.push([meaningOf(word, found)])
      else if (wrong < 0) wrong = i
      else return null
    }
    if (wrong < 0 && words.length > 1) return null
    const position = Math.max(0, wrong)
    if (words.length === 1) kept.length = 0
    return this.guessOne(words[position], raw[position] ?? '', kept, ask)
  }

  /**
   * @param {import('./query.js').Word} word
   * @param {string} raw
   * @param {Meaning[][]} others
   * @param {Ask} ask
   */
  guessOne(word, raw, others, ask) {
    return this.firstProven(guesses(this.store, word, raw, others.length ? undefined : leader(this.store, ask)), others, ask)
  }

  /**
   * @param {AsyncGenerator<import('./slips.js').Guess[]>} rounds
   * @param {Meaning[][]} others
   * @param {Ask} ask
   * @returns {Promise<Answer | null>}
   */
  async firstProven(rounds, others, ask) {
    for await (const round of rounds) {
      if (!round.length) continue
      const known = (ask.limit ?? SHOWN) > SHOWN ? await Promise.all(round.map(fuller)) : round
      const answer = await answered(this.store, [...others, known], ask, round.filter(each => !each.plain).map(each => each.text))
      const proven = provenOf(answer)
      if (answer && proven.length) return { ...answer, results: proven }
    }
    return null
  }

  /** Most of the words, or, where none of them stands anywhere, most of what they are made of. @param {import('./query.js').Word[]} words @param {Ask} ask @returns {Promise<Answer>} */
  async mostly(words, ask) {
    const whole = words.length > 1 ? await this.anyOf(words, ask) : null
    const terms = spread(words.flatMap(word => word.terms), MOST_TERMS)
    const answer = whole ?? (await this.anyOf(terms.map(term => ({ needle: term.key, terms: [term] })), ask))
    return answer ?? { results: [], total: 0, open: false, understood: [], loose: true }
  }

  /** @param {import('./query.js').Word[]} words @param {Ask} ask @returns {Promise<Answer | null>} */
  async anyOf(words, ask) {
    const pieces = words.map(loosened)
    const found = await Promise.all(pieces.map(piece => find(this.store, piece, true)))
    const meanings = found.flatMap((each, i) => (each ? [[meaningOf(pieces[i], each)]] : []))
    return meanings.length ? answered(this.store, meanings, ask, [], true) : null
  }
}

/** So few letters are as likely initials as a word. @param {string} needle @param {import('./store.js').Store} store */
const mayBeInitials = (needle, store) => /^[a-z]{2,3}$/.test(needle) && !!store.facts?.lang.startsWith('zh')

/** A guess with the places of a long list, which are worth fetching where more is asked for. @param {import('./slips.js').Guess} guess */
const fuller = async guess => (guess.found.more ? { ...guess, found: await guess.found.more() } : guess)
