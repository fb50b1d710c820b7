// Everything the index holds, fetched when asked for and remembered.
import { Bits, isWhole } from './bits.js'
import { readPairs } from './fold.js'
import { BETWEEN_SPACE, numberOf, readBetween } from './between.js'
import { numberOfPair } from './neighbours.js'
import { BLOCK_BITS, readFragment, readLexicon, readNeighbours, readPiece, readShard, textIn } from './shard.js'
import { classOf, hashed, mix, pairOf, sounds, wordNumber } from './sounds.js'
import { readVocabulary } from './vocabulary.js'

export const FORMAT = 2
const BLOCKS_K = 1
const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz')
const FOLD_PIECES = 64
const PAIRS_A_FILE = 1 << 15
const HAN = /^[\u3400-\u9fff\uf900-\ufaff]$/
/** The one common character that folds to another. */
const COMMON_BUT_FOLDS = '乾'

/**
 * @typedef {object} Meta
 * @property {number} format
 * @property {string} lang
 * @property {string} encoding
 * @property {number} pages
 * @property {number} shards
 * @property {Set<string>} lists of words, by two initials (p/dj) and by syllable (y/dang)
 * @property {number[]} blocks how many blocks each page has
 * @property {[number, number]} [between] files of strings of three, and pairs in them
 * @property {number} [vocabulary] files of spaced words
 * @property {number} [neighbours] files of pairs of spaced words
 * @property {string[]} parts
 * @property {[number, number, number][]} runs kind, part and first page of each run of pages
 *
 * @typedef {(path: string) => Promise<{packed: string, tail: string}>} Load
 */

export class BrokenIndex extends Error {}

export class Store {
  /** @param {Load} load */
  constructor(load) {
    this.load = load
    /** @type {Map<string, Promise<any>>} */
    this.kept = new Map()
    /** @type {Meta | undefined} */
    this.facts = undefined
    this.pairs = readPairs('')
    /** @type {Set<number>} */
    this.folded = new Set()
  }

  /**
   * @template T
   * @param {string} path
   * @param {(packed: string, tail: string) => T} read
   * @returns {Promise<T>}
   */
  once(path, read) {
    let kept = this.kept.get(path)
    if (!kept) {
      kept = this.load(path).then(({ packed, tail }) => {
        try {
          if (!isWhole(packed, tail)) throw new Error('sum differs')
          return read(packed, tail)
        } catch (error) {
          throw new BrokenIndex(`${path}: ${error instanceof Error ? error.message : error}`)
        }
      })
      kept.catch(() => this.kept.delete(path))
      this.kept.set(path, kept)
    }
    return kept
  }

  /** @returns {Promise<Meta>} */
  async meta() {
    this.facts = await this.once('meta.js', (packed, tail) => {
      const facts = JSON.parse(tail)
      if (facts.format !== FORMAT) throw new Error(`format ${facts.format}`)
      const bits = new Bits(packed)
      facts.blocks = Array.from({ length: facts.pages }, () => bits.rice(BLOCKS_K) + 1)
      const lists = LETTERS.flatMap(a => LETTERS.map(b => `p/${a}${b}`))
      for (const syllable of [...sounds().syllables].sort()) lists.push(`y/${syllable}`)
      facts.lists = new Set(lists.filter(() => bits.bit()))
      return facts
    })
    return /** @type {Meta} */ (this.facts)
  }

  get universe() {
    return this.facts?.pages || 1
  }

  get blocks() {
    return this.facts?.blocks ?? []
  }

  /** @param {number} number */
  shard(number) {
    const path = `s/${(number >> 6).toString(16)}/${number.toString(16)}.js`
    return this.once(path, (packed, tail) => readShard(packed, tail, this.blocks))
  }

  /** @param {number} number a hash */
  shardOf(number) {
    return this.shard(mix(number) % (this.facts?.shards ?? 1))
  }

  /** The shard that holds a term and all that sounds like it. @param {import('./terms.js').Term} term */
  shardOfTerm({ key, word }) {
    return this.shardOf(word ? wordNumber(key) : pairOf(classOf(key[0]), classOf(key[1])))
  }

  /**
   * The places of a term whose list is long, in one of its ranges of pages.
   * @param {import('./shard.js').Entry} entry
   * @param {number} piece
   * @returns {Promise<number[]>}
   */
  piece(entry, piece) {
    const name = Array.from(entry.term, char => char.charCodeAt(0).toString(16).padStart(4, '0')).join('')
    const path = `l/${(mix(wordNumber(entry.term)) & 31).toString(16)}/${name}-${piece.toString(16)}.js`
    return this.once(path, packed => readPiece(new Bits(packed), entry, piece, this.blocks))
  }

  /** @param {number} place */
  fragment(place) {
    const page = place >> BLOCK_BITS
    const block = place & ((1 << BLOCK_BITS) - 1)
    const path = `t/${(page >> 6).toString(16)}/${page.toString(16)}-${block.toString(16)}.js`
    return this.once(path, packed => readFragment(packed, this.facts?.encoding ?? 'utf-8'))
  }

  /**
   * Words, likeliest first: those with two initials (p/dj), or with a syllable (y/dang); none if
   * the site has none.
   * @param {string} name
   * @returns {Promise<import('./shard.js').Lexicon>}
   */
  async list(name) {
    if (!this.facts?.lists.has(name)) return { places: [], words: [], chances: new Map(), sounds: new Map() }
    return this.once(`${name}.js`, packed => readLexicon(packed, this.facts?.encoding ?? 'utf-8'))
  }

  /** @param {string} letters */
  lexicon(letters) {
    return this.list(`p/${letters}`)
  }

  /**
   * Fetches the fold pairs that a typed text may need: only for characters that the common
   * Simplified set does not have.
   * @param {string} text
   */
  async foldsFor(text) {
    const { readings } = sounds()
    const wanted = new Set(
      Array.from(text)
        .filter(char => HAN.test(char) && (!readings.has(char) || char === COMMON_BUT_FOLDS))
        .map(char => char.charCodeAt(0) % FOLD_PIECES),
    )
    await Promise.all(
      [...wanted].filter(piece => !this.folded.has(piece)).map(async piece => {
        readPairs(await this.once(`x/${piece.toString(16)}.js`, (_, tail) => tail), this.pairs)
        this.folded.add(piece)
      }),
    )
    return this.pairs
  }

  /**
   * Characters that often stand between two others.
   * @param {string} first
   * @param {string} last
   * @returns {Promise<import('./between.js').Middle[]>}
   */
  async between(first, last) {
    const [files, pairs] = this.facts?.between ?? [0, 0]
    const number = numberOf(first, last)
    if (!files || number < 0) return []
    const at = Math.floor((number * files) / BETWEEN_SPACE)
    const found = await this.once(`b/${at.toString(16)}.js`, packed =>
      readBetween(packed, Math.ceil((at * BETWEEN_SPACE) / files), pairs),
    )
    return found.get(number) ?? []
  }

  /** Spaced words that begin (^ab) or end (ab$) so, and others. @param {string} key @returns {Promise<import('./vocabulary.js').Vocabulary>} */
  async vocabulary(key) {
    const files = this.facts?.vocabulary
    if (!files) return { begin: [], end: [] }
    const path = `v/${(mix(hashed(key)) % files).toString(16)}.js`
    return this.once(path, packed => readVocabulary(textIn(new Bits(packed), 'utf-8')))
  }

  /**
   * Where two common spaced words stand side by side.
   * @param {string} first
   * @param {string} second
   * @returns {Promise<import('./shard.js').Entry | undefined>}
   */
  async neighbours(first, second) {
    const files = this.facts?.neighbours
    if (!files) return undefined
    const number = numberOfPair(first, second) % (files * PAIRS_A_FILE)
    const at = Math.floor(number / PAIRS_A_FILE)
    const path = `n/${(at >> 6).toString(16)}/${at.toString(16)}.js`
    const pairs = await this.once(path, packed => readNeighbours(new Bits(packed), PAIRS_A_FILE, this.blocks))
    return pairs.get(number % PAIRS_A_FILE)
  }

  /** The table of the Traditional edition. @returns {Promise<Map<string, string>>} */
  hantTable() {
    return this.once('hant.js', (_, tail) => readPairs(tail))
  }

  /** The interface's words. @param {string} lang @returns {Promise<Record<string, any>>} */
  words(lang) {
    return this.once(`words.${lang}.js`, packed => JSON.parse(textIn(new Bits(packed), 'utf-8')))
  }

  /** Kind and part of a page. @param {number} page */
  facet(page) {
    const runs = this.facts?.runs ?? []
    let low = 0
    let high = runs.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (runs[middle][2] <= page) low = middle
      else high = middle
    }
    return { kind: runs[low]?.[0] ?? 0, part: runs[low]?.[1] ?? 0 }
  }
}
