// The search itself: words → meanings → pages → results. No DOM here.
import { read, together } from './answer.js'
import { find, properNames } from './exact.js'
import { guesses, homophones } from './guess.js'
import { holds, looseTarget, targetOf } from './match.js'
import { loosened, ofSpaced, wholeOf, wordsOf } from './query.js'
import { prefetch } from './spelled.js'
import { SHOWN, soughtOf, wishesFor } from './wishes.js'

/**
 * @typedef {object} Meaning
 * @property {string} text
 * @property {import('./match.js').Target} target
 * @property {import('./places.js').Found} found
 * @property {number} weight
 *
 * @typedef {object} Ask
 * @property {number} [limit]
 * @property {number | null} [kind]
 * @property {number | null} [part]
 * @property {boolean} [literal] nothing but what was typed
 * @property {(results: import('./answer.js').Result[]) => void} [early] called as results come in
 * @property {number} [most] pages to read, proven or not
 * @property {import('./match.js').Target[]} [all] what each page must hold
 *
 * @typedef {object} Answer
 * @property {import('./answer.js').Result[]} results
 * @property {number} total pages that may answer, as far as is known
 * @property {string[]} understood what the words were taken for, where not as typed
 * @property {string[]} [near] what else it may have meant, after the exact results
 * @property {boolean} loose not all words were found together
 */

const SPARE = 4
const MOST_READ = 40
/** The same where none has proved true. */
const MOST_IN_VAIN = 20
/** Terms from which a question is long. */
const MANY_TERMS = 5
/** So few pages may be chance. */
const RARE = 2
const MANY_MORE = 6

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
    if (!words.length) return { results: [], total: 0, understood: [], loose: false }
    const exact = await this.inAnyForm(await this.as(wholeOf(typed, pairs), words, ask), typed, words, ask)
    if (exact && exact.results.some(each => each.proven)) return this.andNear(exact, words, ask)
    const guessed = ask.literal ? null : await this.guess(typed, words, ask)
    return guessed ?? exact ?? this.mostly(words, ask)
  }

  /**
   * Every word, after all of it as one string: 第 5 段, status code.
   * @param {import('./query.js').Word} whole
   * @param {import('./query.js').Word[]} words
   * @param {Ask} ask
   */
  async as(whole, words, ask) {
    const [string, every] = await Promise.all([words.length > 1 ? this.asOne(whole, ask) : null, this.exactly(words, ask)])
    return string ? together(string, every, ask.limit ?? SHOWN) : every
  }

  /** @param {import('./query.js').Word} whole @param {Ask} ask */
  async asOne(whole, ask) {
    const found = await find(this.store, whole, true)
    const answer = found && (await this.answer([[meaningOf(whole, found)]], { ...ask, early: undefined }, []))
    return answer && answer.results.some(each => each.proven) ? answer : null
  }

  /**
   * Other forms of spaced words follow where the forms that were typed do not fill a screen.
   * @param {Answer | null} exact
   * @param {string} typed
   * @param {import('./query.js').Word[]} words
   * @param {Ask} ask
   */
  async inAnyForm(exact, typed, words, ask) {
    const proven = exact ? exact.results.filter(each => each.proven).length : 0
    if (!words.some(ofSpaced) || proven >= (ask.limit ?? SHOWN)) return exact
    // What a lone word that stands nowhere may have meant is weighed as a whole.
    if (!proven && words.length === 1 && !ask.literal) return exact
    const whole = loosened(wholeOf(typed, this.store.pairs))
    const more = await this.as(whole, words.map(loosened), proven ? { ...ask, early: undefined } : ask)
    return exact && proven && more ? together(exact, more, ask.limit ?? SHOWN) : more ?? exact
  }

  /** @param {import('./query.js').Word[]} words @param {Ask} ask */
  async exactly(words, ask) {
    const whole = words.length > 1 || isFiltered(ask)
    const many = words.length > 1
    const lead = this.leader(ask, many ? words.map(({ needle }) => targetOf(needle)) : [])
    const found = (/** @type {import('./query.js').Word} */ word, leads = false) =>
      find(this.store, word, whole, { many, lead: lead && leads ? places => lead(meaningOf(word, places)) : undefined })
    // A long question's longest word goes first: its best page may hold the others too.
    const long = many && words.reduce((sum, { terms }) => sum + terms.length, 0) > MANY_TERMS
    const longest = words.reduce((a, b) => (b.needle.length > a.needle.length ? b : a))
    const first = long ? await found(longest, true) : null
    /** @type {string[]} */
    const proper = []
    const meanings = await Promise.all(
      words.map(async word => {
        const [itself, others] = await Promise.all([
          first && word === longest ? first : found(word, !many),
          ask.literal ? [] : properNames(this.store, word),
        ])
        const places = [itself, ...(await Promise.all(others.map(each => find(this.store, each, true))))]
        proper.push(...others.map(({ needle }) => needle))
        return [word, ...others].flatMap((each, i) => {
          const here = places[i]
          return here ? [meaningOf(each, here)] : []
        })
      }),
    )
    return meanings.some(each => !each.length) ? null : this.answer(meanings, ask, proper)
  }

  /**
   * Where a string of three or more stands on a page or two, what sounds like it and stands on
   * many more follows: 第七长 is found once by chance, and 第七章 was meant.
   * @param {Answer} exact
   * @param {import('./query.js').Word[]} words
   * @param {Ask} ask
   */
  async andNear(exact, words, ask) {
    const limit = ask.limit ?? SHOWN
    exact.results = exact.results.filter(each => each.proven)
    if (ask.literal || words.length > 1 || exact.results.length > RARE || isFiltered(ask)) return exact
    if (!/^[\u3400-\u9fff]{3,7}$/.test(words[0].needle)) return exact
    const near = (await homophones(this.store, words[0].needle)).filter(
      each => each.found.pages >= MANY_MORE * exact.results.length,
    )
    const more = near.length ? await this.answer([near], { ...ask, early: undefined }, near.map(each => each.text)) : null
    if (!more) return exact
    const seen = new Set(exact.results.map(each => each.page))
    const added = more.results.filter(each => each.proven && !seen.has(each.page))
    if (!added.length) return exact
    return { ...exact, results: [...exact.results, ...added].slice(0, limit), near: more.understood }
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
      const found = await find(this.store, word, true)
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
  async guessOne(word, raw, others, ask) {
    for await (const round of guesses(this.store, word, raw, others.length ? undefined : this.leader(ask))) {
      if (!round.length) continue
      const answer = await this.answer([...others, round], ask, round.filter(each => !each.plain).map(each => each.text))
      if (answer?.results.some(each => each.proven)) {
        answer.results = answer.results.filter(each => each.proven)
        return answer
      }
    }
    return null
  }

  /**
   * Shows the likeliest meaning's best page while the rest is looked up.
   * @param {Ask} ask
   * @param {import('./match.js').Target[]} all what else the page must hold
   * @returns {((meaning: Meaning) => void) | undefined}
   */
  leader(ask, all = []) {
    if (!ask.early) return undefined
    return meaning => {
      if (meaning.found.places.length) void this.answer([[meaning]], { ...ask, limit: 1, most: 1, all }, []).catch(() => null)
    }
  }

  /** Most of the words, or most of a string's terms. @param {import('./query.js').Word[]} words @param {Ask} ask @returns {Promise<Answer>} */
  async mostly(words, ask) {
    const pieces = (words.length > 1 ? words : words[0].terms.map(term => ({ needle: term.key, terms: [term] }))).map(loosened)
    const found = await Promise.all(pieces.map(piece => find(this.store, piece, true)))
    const meanings = found.flatMap((each, i) => (each ? [[meaningOf(pieces[i], each)]] : []))
    const answer = meanings.length ? await this.answer(meanings, ask, [], true) : null
    return answer ?? { results: [], total: 0, understood: [], loose: true }
  }

  /**
   * @param {Meaning[][]} meanings of each word
   * @param {Ask} ask
   * @param {string[]} understood
   * @param {boolean} loose any word will do
   * @returns {Promise<Answer | null>}
   */
  async answer(meanings, ask, understood, loose = false) {
    const limit = ask.limit ?? 10
    const sought = soughtOf(meanings, this.store.universe)
    const wishes = wishesFor(meanings, sought, loose).filter(({ page }) => this.fits(page, ask))
    if (!wishes.length) return null
    const results = await this.readBest(wishes, sought, limit, ask)
    const known = Math.max(wishes.length, meanings.length === 1 ? meanings[0][0].found.pages : 0)
    return { results, total: isFiltered(ask) ? wishes.length : known, understood, loose }
  }

  /**
   * Reads the best pages until enough are proven.
   * @param {import('./answer.js').Wish[]} wishes
   * @param {import('./answer.js').Sought[]} sought
   * @param {number} limit
   * @param {Ask} ask
   */
  async readBest(wishes, sought, limit, ask) {
    /** @type {import('./answer.js').Result[]} */
    const read_ = []
    const order = (/** @type {import('./answer.js').Result[]} */ list) =>
      list.sort((a, b) => Number(b.proven) - Number(a.proven) || b.score - a.score || a.page - b.page)
    let at = 0
    let first = limit
    while (at < wishes.length && at < (ask.most ?? Math.max(MOST_READ, limit))) {
      const batch = wishes.slice(at, at + first)
      at += batch.length
      await Promise.all(
        batch.map(async wish => {
          const result = await read(this.store, wish, sought)
          read_.push(result)
          if ((ask.all ?? []).every(target => holds(result.fragment, target))) ask.early?.(order(read_.slice()))
        }),
      )
      const proven = read_.filter(each => each.proven).length
      if (proven >= limit || (!proven && at >= MOST_IN_VAIN)) break
      first = limit - proven + SPARE
    }
    return order(read_).slice(0, limit)
  }

  /** @param {number} page @param {Ask} ask */
  fits(page, { kind = null, part = null }) {
    if (kind === null && part === null) return true
    const facet = this.store.facet(page)
    return (kind === null || facet.kind === kind) && (part === null || facet.part === part)
  }
}

/** @param {Ask} ask */
const isFiltered = ask => (ask.kind ?? null) !== null || (ask.part ?? null) !== null

/** @param {import('./query.js').Word} word @param {import('./places.js').Found} found @returns {Meaning} */
const meaningOf = ({ needle, loosely }, found) => ({ text: needle, target: (loosely ? looseTarget : targetOf)(needle), found, weight: 1 })
