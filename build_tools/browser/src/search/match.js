// Proving that a string stands in a fragment, and where.
import { foldWithPlaces, readPairs } from './fold.js'

/**
 * @typedef {object} Target What a result must hold.
 * @property {string} text for the reader ("党建")
 * @property {RegExp} pattern over folded text, global
 *
 * @typedef {object} FoldedPiece
 * @property {import('./fold.js').Folded} heading
 * @property {import('./fold.js').Folded} text
 *
 * @typedef {{title: import('./fold.js').Folded, pieces: FoldedPiece[]}} FoldedFragment
 */

/** @type {WeakMap<import('./shard.js').Fragment, FoldedFragment>} */
const kept = new WeakMap()

/** @param {import('./shard.js').Fragment} fragment @returns {FoldedFragment} */
export function foldedOf(fragment) {
  let folded = kept.get(fragment)
  if (!folded) {
    const pairs = readPairs(fragment.folds)
    folded = {
      title: foldWithPlaces(fragment.title, pairs),
      pieces: fragment.pieces.map(piece => ({
        heading: foldWithPlaces(piece.heading, pairs),
        text: foldWithPlaces(piece.text, pairs),
      })),
    }
    kept.set(fragment, folded)
  }
  return folded
}

const escaped = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\\-/]/g, '\\$&')

/**
 * A target for a string; spaced words match by their beginning, as their stems do.
 * @param {string} needle folded
 * @param {string} [shown]
 * @returns {Target}
 */
export function targetOf(needle, shown = needle) {
  const source = needle.replace(/[a-z]+|[^a-z]+/g, part => {
    if (!/^[a-z]{4,}$/.test(part)) return escaped(part)
    return `${part.replace(/(ies|es|s|ing|ed|ly|e|y)$/, '')}[a-z]{0,5}`
  })
  return { text: shown, pattern: new RegExp(source, 'g') }
}

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
    if (match[0]) spans.push([at, at + match[0].length])
    if (spans.length >= 40) break
  }
  return spans
}

/**
 * Counts a target's occurrences by field.
 * @param {import('./shard.js').Fragment} fragment
 * @param {Target} target
 */
export function countIn(fragment, target) {
  const folded = foldedOf(fragment)
  const count = (/** @type {string} */ text) => spansOf(text, target).length
  let headings = 0
  let text = 0
  folded.pieces.forEach((piece, number) => {
    if (!fragment.pieces[number].goesOn) headings += count(piece.heading.text)
    text += count(piece.text.text)
  })
  return { title: count(folded.title.text), headings, text }
}

/** @param {import('./shard.js').Fragment} fragment @param {Target} target */
export function holds(fragment, target) {
  const { title, headings, text } = countIn(fragment, target)
  return title + headings + text > 0
}
