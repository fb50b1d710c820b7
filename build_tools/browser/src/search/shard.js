// Decoding shards, long lists and texts; the writer is build_tools/export/search/shards.py.
import { Bits, riceParameter } from './bits.js'
import { readHan } from './charset.js'
import { inflate } from './inflate.js'
import { CLASS_LIMIT, sounds } from './sounds.js'

export const BLOCK_BITS = 10

/**
 * @typedef {object} Entry One term of a shard.
 * @property {string} term
 * @property {number} pages how many pages hold it
 * @property {number[]} places `page << BLOCK_BITS | block`, rising
 * @property {Map<number, number>} heads page → 1 in a heading, 2 in the title
 * @property {boolean} long `places` are only the best; all are in files of their own
 * @property {number} pieces how many such files, each for an equal range of pages
 * @property {Entry[]} [parts] what it was made of, where it stands for several words
 */

/**
 * @typedef {object} Shard
 * @property {Map<number, Entry[]>} pairs bigrams by pair of sound classes
 * @property {Map<string, Entry>} terms
 * @property {Entry[]} words
 * @property {string[]} lines further lines (tails.py)
 */

/**
 * @param {Bits} bits
 * @param {number} pages how many pages the list touches
 * @param {number[]} blocks how many blocks each page of the site has
 */
const readPlaces = (bits, pages, blocks) => readRange(bits, pages, blocks, riceParameter(blocks.length, pages), -1)

/**
 * One file of a long list.
 * @param {Bits} bits
 * @param {Entry} entry
 * @param {number} piece
 * @param {number[]} blocks how many blocks each page of the site has
 */
export function readPiece(bits, { pages, pieces }, piece, blocks) {
  const first = Math.ceil((piece * blocks.length) / pieces)
  return readRange(bits, bits.gamma() - 1, blocks, riceParameter(blocks.length, pages), first - 1)
}

/**
 * @param {Bits} bits
 * @param {number} pages how many follow
 * @param {number[]} blocks
 * @param {number} k Rice parameter
 * @param {number} page the one before the first
 */
function readRange(bits, pages, blocks, k, page) {
  /** @type {number[]} */
  const places = []
  for (let i = 0; i < pages; i++) {
    page += bits.rice(k) + 1
    if (!(page < blocks.length)) throw new Error('no such page')
    readBlocks(bits, blocks[page], block => places.push((page << BLOCK_BITS) | block))
  }
  return places
}

/**
 * Which blocks of a page; see blocks_bits in build_tools/export/search/postings.py.
 * @param {Bits} bits
 * @param {number} count
 * @param {(block: number) => void} take
 */
function readBlocks(bits, count, take) {
  const last = count - 1
  let block = last ? bits.truncated(count + 1) : 0
  if (block <= last) return take(block)
  block = bits.truncated(last)
  take(block)
  do {
    let ahead = 1
    while (block + ahead < last && bits.bit()) ahead++
    block += ahead
    take(block)
  } while (block < last && bits.bit())
}

/** @param {Bits} bits @param {number} universe */
function readHeads(bits, universe) {
  const count = bits.gamma()
  const k = riceParameter(universe, count)
  /** @type {Map<number, number>} */
  const heads = new Map()
  let page = -1
  for (let i = 0; i < count; i++) {
    page += bits.rice(k) + 1
    heads.set(page, 1 + bits.bit())
  }
  return heads
}

const TOP = 16
const HALVINGS_BITS = 3
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/**
 * @param {Bits} bits
 * @param {string} term
 * @param {number[]} blocks
 * @returns {Entry}
 */
function readEntry(bits, term, blocks) {
  const pages = bits.gamma()
  const heads = bits.bit() ? readHeads(bits, blocks.length) : new Map()
  const long = bits.bit() === 1
  const pieces = long ? 1 << bits.fixed(HALVINGS_BITS) : 0
  const places = readPlaces(bits, long ? Math.min(TOP, pages) : pages, blocks)
  return { term, pages, places, heads, long, pieces }
}

/** @param {Bits} bits @param {string[] | undefined} row */
function readCharacter(bits, row) {
  if (!row) return String.fromCharCode(bits.fixed(16))
  return row[bits.fixed(row.length > 1 ? 32 - Math.clz32(row.length - 1) : 0)]
}

/** @param {Bits} bits @param {string} last the word before, whose beginning it shares */
function readWord(bits, last) {
  let word = last.slice(0, bits.gamma() - 1)
  for (let left = bits.gamma(); left; left--) {
    const letter = bits.fixed(5)
    word += letter < 26 ? LETTERS[letter] : String.fromCharCode(bits.fixed(letter > 26 ? 16 : 7))
  }
  return word
}

/**
 * @param {string} packed
 * @param {string} tail
 * @param {number[]} blocks how many blocks each page of the site has
 * @returns {Shard}
 */
export function readShard(packed, tail, blocks) {
  const bits = new Bits(packed)
  const { rows } = sounds()
  /** @type {Shard} */
  const shard = { pairs: new Map(), terms: new Map(), words: [], lines: tail ? tail.split('\n') : [] }
  const groups = bits.gamma() - 1
  const k = riceParameter(CLASS_LIMIT * CLASS_LIMIT, groups)
  let pair = -1
  for (let i = 0; i < groups; i++) {
    pair += bits.rice(k) + 1
    const first = rows[Math.floor(pair / CLASS_LIMIT)]
    const second = rows[pair % CLASS_LIMIT]
    /** @type {Entry[]} */
    const entries = []
    for (let left = bits.gamma(); left; left--) {
      const term = readCharacter(bits, first) + readCharacter(bits, second)
      const entry = readEntry(bits, term, blocks)
      entries.push(entry)
      shard.terms.set(term, entry)
    }
    shard.pairs.set(pair, entries)
  }
  let last = ''
  for (let left = bits.gamma() - 1; left; left--) {
    const entry = readEntry(bits, (last = readWord(bits, last)), blocks)
    shard.words.push(entry)
    shard.terms.set(entry.term, entry)
  }
  return shard
}

/** Of a pair of words on more pages than this only the best ones are listed. */
const PAGES_OF_PAIR = 64

/**
 * Pairs of spaced words by their numbers; see build_tools/export/search/neighbours.py.
 * @param {Bits} bits
 * @param {number} universe of numbers
 * @param {number[]} blocks
 * @returns {Map<number, Entry>}
 */
export function readNeighbours(bits, universe, blocks) {
  const pairs = new Map()
  const count = bits.gamma() - 1
  const k = riceParameter(universe, count)
  let number = -1
  for (let i = 0; i < count; i++) {
    number += bits.rice(k) + 1
    const pages = bits.gamma()
    const long = pages > PAGES_OF_PAIR
    const places = readPlaces(bits, long ? TOP : pages, blocks)
    pairs.set(number, { term: '', pages, places, heads: new Map(), long, pieces: 0 })
  }
  return pairs
}

/**
 * @typedef {object} Fragment The text of one block.
 * @property {string} title
 * @property {string} url
 * @property {string} folds pairs of Traditional characters inside this text
 * @property {{anchor: string, heading: string, text: string, goesOn: boolean}[]} pieces
 * @property {string} hant how the Traditional edition differs
 * @property {string} body all of it, as stored
 */

/**
 * @param {string} packed
 * @param {string} encoding
 * @returns {Fragment}
 */
export function readFragment(packed, encoding) {
  const text = textIn(new Bits(packed), encoding)
  const [body, hant = ''] = text.split('\x1e\x1e')
  return { ...piecesOf(body), hant, body }
}

/** @param {string} body */
export function piecesOf(body) {
  const [head, ...rows] = body.split('\x1e').map(row => row.split('\x1f'))
  if (head.length < 3) throw new Error('text is damaged')
  const pieces = rows.map(([anchor = '', heading = '', piece = '']) => ({
    anchor,
    heading: heading.replace('\x1d', ''),
    text: piece,
    goesOn: heading.startsWith('\x1d'),
  }))
  return { title: head[0], url: head[1], folds: head[2], pieces }
}

/**
 * @typedef {object} Lexicon
 * @property {number[]} places of the best pages for the initials alone
 * @property {string[]} words likeliest first
 * @property {Map<string, number>} chances in millionths of running text's words, to a factor of two
 * @property {Map<string, string[]>} sounds of words that are not read as their characters usually are
 */

/**
 * Words by initials or by syllable; an empty line halves the likelihood of what follows.
 * @param {string} packed
 * @param {string} encoding
 * @returns {Lexicon}
 */
export function readLexicon(packed, encoding) {
  const bits = new Bits(packed)
  const places = Array.from({ length: bits.gamma() - 1 }, () => bits.fixed(30))
  /** @type {Map<string, number>} */
  const chances = new Map()
  let chance = 2 ** (bits.gamma() - 1)
  /** @type {Map<string, string[]>} */
  const sounds_ = new Map()
  for (const line of textIn(bits, encoding).split('\n')) {
    const [word, ...read] = line.split(' ')
    if (read.length) sounds_.set(word, read)
    if (word) chances.set(word, chance)
    else chance /= 2
  }
  return { places, words: [...chances.keys()], chances, sounds: sounds_ }
}

/** The deflated text that the rest of a shard is. @param {Bits} bits @param {string} encoding */
export function textIn(bits, encoding) {
  const bytes = inflate(bits.bytes())
  return encoding === 'han' ? readHan(bytes) : new TextDecoder(encoding).decode(bytes)
}
