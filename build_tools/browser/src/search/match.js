// Proving that a string stands in a fragment, and where.
import { UNSPACED, foldWithPlaces, readPairs } from './fold.js'
import { stem } from './stems.js'
import { WORD_ENDS, isSpaced, parted } from './terms.js'

/**
 * @typedef {object} Target What a result must hold.
 * @property {string} text for the reader ("党建")
 * @property {RegExp} pattern over folded text, global
 * @property {boolean} [words] it begins where a spaced word begins
 *
 * @typedef {import('./fold.js').Folded & {source: string}} Field what was folded, and how
 * @typedef {{title: Field, pieces: {heading: Field, text: Field}[]}} FoldedFragment
 */

/** @type {WeakMap<import('./shard.js').Fragment, FoldedFragment>} */
const kept = new WeakMap()

/** @param {import('./shard.js').Fragment} fragment @returns {FoldedFragment} */
export function foldedOf(fragment) {
  let folded = kept.get(fragment)
  if (!folded) {
    const pairs = readPairs(fragment.folds)
    const field = (/** @type {string} */ text) => {
      const source = parted(text)
      return { ...foldWithPlaces(source, pairs), source }
    }
    folded = {
      title: field(fragment.title),
      pieces: fragment.pieces.map(({ heading, text }) => ({ heading: field(heading), text: field(text) })),
    }
    kept.set(fragment, folded)
  }
  return folded
}

const escaped = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u')
/** What an English stem goes on with. */
const ENDINGS = "(?:e?s|e?d|y(?:s|ed|ing)?|ie[sd]|ing|e?ly|ingly|edly|e)?"

/**
 * A target for a string: spaced words whole and as typed, but beside unspaced characters by their
 * beginning.
 * @param {string} needle folded
 * @param {string} [shown]
 * @returns {Target}
 */
export function targetOf(needle, shown = needle) {
  if (HAS_UNSPACED.test(needle)) return { text: shown, pattern: new RegExp(begun(needle), 'g') }
  return wordTarget(escaped(needle), needle, shown)
}

/**
 * A target for spaced words in any form.
 * @param {string} needle folded
 * @returns {Target}
 */
export function looseTarget(needle) {
  if (HAS_UNSPACED.test(needle)) return targetOf(needle)
  const source = needle.replace(/[a-z0-9]+|[^a-z0-9]+/g, part => {
    const root = stem(part)
    if (root === part && !/^[a-z]{3,}$/.test(part)) return escaped(part)
    const end = /[bdfgkmnprt]$/.exec(root)
    return root.replace(/[ey]$/, '') + (end ? `${end[0]}?` : '') + ENDINGS
  })
  return wordTarget(source, needle, needle)
}

/** @param {string} source @param {string} needle @param {string} shown @returns {Target} */
function wordTarget(source, needle, shown) {
  const last = isSpaced(needle.slice(-1))
  return { text: shown, pattern: new RegExp(last ? `${source}${WORD_ENDS}` : source, 'gu'), words: isSpaced(needle[0]) }
}

/** @param {string} needle */
const begun = needle =>
  needle.replace(/[a-z]+|[^a-z]+/g, part => {
    if (!/^[a-z]{4,}$/.test(part)) return escaped(part)
    return `${part.replace(/(ies|es|s|ing|ed|ly|e|y)$/, '')}[a-z]{0,5}`
  })

/**
 * A target for any of some words.
 * @param {string[]} words
 * @returns {Target}
 */
export function anyTarget(words) {
  return { text: words[0], pattern: new RegExp(words.map(escaped).join('|'), 'g') }
}

/**
 * A target for two parts with some characters between them.
 * @param {string} left
 * @param {string} right
 * @param {string} shown
 * @returns {Target}
 */
export function gapTarget(left, right, shown) {
  return { text: shown, pattern: new RegExp(`${escaped(left)}[^\\n，。；、]${escaped(right)}`, 'g') }
}

/**
 * @param {string} folded
 * @param {Target} target
 * @returns {[number, number][]}
 */
export function spansOf(folded, target) {
  /** @type {[number, number][]} */
  const spans = []
  for (const match of folded.matchAll(target.pattern)) {
    const at = match.index ?? 0
    if (target.words && at && isSpaced(folded[at - 1])) continue
    if (match[0]) spans.push([at, at + match[0].length])
    if (spans.length >= 40) break
  }
  return spans
}

/** Whether nothing but blanks was folded away inside a match. @param {Field} field @param {[number, number]} span */
function isInOne({ text, from, source }, [start, end]) {
  const letters = (/** @type {string} */ part) => part.replace(/\s+/g, '').length
  return letters(source.slice(from[start], from[end - 1] + 1)) === letters(text.slice(start, end))
}

/**
 * Counts a target's occurrences by field, and says whether one stands there in one piece: 一经, where
 * folding leaves 一经 of （一）经 too.
 * @param {import('./shard.js').Fragment} fragment
 * @param {Target} target
 */
export function countIn(fragment, target) {
  const folded = foldedOf(fragment)
  let inOne = false
  const count = (/** @type {Field} */ field) => {
    const spans = spansOf(field.text, target)
    inOne ||= spans.some(span => isInOne(field, span))
    return spans.length
  }
  let headings = 0
  let text = 0
  folded.pieces.forEach((piece, number) => {
    if (!fragment.pieces[number].goesOn) headings += count(piece.heading)
    text += count(piece.text)
  })
  return { title: count(folded.title), headings, text, inOne }
}
