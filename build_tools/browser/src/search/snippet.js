// What a result shows: the sections that match, cut around the first match, with its marks.
import { foldedOf, spansOf } from './match.js'
import { isSpaced } from './terms.js'

const BEFORE = 22
const LENGTH = 92
const MOST = 3

/**
 * @typedef {{text: string, marked: boolean}} Run
 * @typedef {{anchor: string, heading: Run[], text: Run[]}} Hit
 */

/**
 * @param {string} text
 * @param {import('./fold.js').Folded} folded
 * @param {import('./match.js').Target[]} targets
 * @returns {[number, number][]} places in `text`, joined where they touch
 */
export function marksOf(text, folded, targets) {
  const spans = targets
    .flatMap(target => spansOf(folded.text, target))
    .map(([start, end]) => /** @type {[number, number]} */ ([folded.from[start], folded.from[end - 1] + 1]))
    .sort((a, b) => a[0] - b[0])
  /** @type {[number, number][]} */
  const joined = []
  for (const [start, end] of spans) {
    const last = joined[joined.length - 1]
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, Math.min(end, text.length)])
  }
  return joined
}

/**
 * @param {string} text
 * @param {[number, number][]} marks
 * @param {number} from
 * @param {number} to
 * @returns {Run[]}
 */
export function runsOf(text, marks, from = 0, to = text.length) {
  /** @type {Run[]} */
  const runs = []
  let at = from
  const push = (/** @type {number} */ end, /** @type {boolean} */ marked) => {
    if (end > at) runs.push({ text: text.slice(at, end).replace(/\s+/g, ' '), marked })
    at = Math.max(at, end)
  }
  for (const [start, end] of marks) {
    if (end <= from || start >= to) continue
    push(Math.max(from, start), false)
    push(Math.min(to, end), true)
  }
  push(to, false)
  if (from > 0) runs.unshift({ text: '…', marked: false })
  if (to < text.length) runs.push({ text: '…', marked: false })
  return runs
}

/** Starts a little before the match, at a clause if one is near, and cuts no word in two. @param {string} text @param {number} at */
function windowOf(text, at) {
  let from = Math.max(0, at - BEFORE)
  if (from > 0) {
    const near = text.slice(from, at)
    const cut = Math.max(...['。', '，', '；', '\n', '. ', '、'].map(mark => near.lastIndexOf(mark) + (near.includes(mark) ? mark.length : 0)))
    if (cut > 0 && cut < near.length) from += cut
  }
  const low = text.charCodeAt(from)
  if (low >= 0xdc00 && low < 0xe000) from--
  while (from > 0 && from < at && inWord(text, from)) from++
  let to = Math.min(text.length, from + LENGTH)
  const end = to
  while (to > at && inWord(text, to)) to--
  return { from, to: to > at ? to : end }
}

/** Whether a cut here would part a word that stands between spaces. @param {string} text @param {number} at */
const inWord = (text, at) => at < text.length && isSpaced(text[at - 1]) && isSpaced(text[at])

/**
 * @param {import('./answer.js').Result} result
 * @param {import('./shard.js').Fragment} shown the fragment in the reader's script
 * @returns {{title: Run[], hits: Hit[]}}
 */
export function shownOf({ fragment, targets }, shown) {
  const folded = foldedOf(fragment)
  const same = shown.title.length === fragment.title.length
  const title = runsOf(shown.title, same ? marksOf(fragment.title, folded.title, targets) : [])
  const hits = fragment.pieces.map((piece, i) => {
    const view = shown.pieces[i] ?? piece
    const heading = view.heading.length === piece.heading.length ? marksOf(piece.heading, folded.pieces[i].heading, targets) : []
    const marks = view.text.length === piece.text.length ? marksOf(piece.text, folded.pieces[i].text, targets) : []
    const { from, to } = windowOf(view.text, marks.length ? marks[0][0] : 0)
    return {
      anchor: piece.anchor,
      heading: piece.heading === fragment.title ? [] : runsOf(view.heading, heading),
      text: runsOf(view.text, marks, from, to),
      worth: (heading.length && !piece.goesOn ? 10 : 0) + marks.length,
    }
  })
  const matching = hits.filter(({ worth }) => worth > 0)
  const best = (matching.length ? matching : hits.slice(0, 1)).slice()
  best.sort((a, b) => b.worth - a.worth)
  const chosen = new Set(best.slice(0, MOST))
  return { title, hits: hits.filter(hit => chosen.has(hit)) }
}
