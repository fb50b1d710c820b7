// How results are ordered; docs/reference/search.md states and explains the formula.
//
// BM25F without length normalisation (S. Robertson, H. Zaragoza, M. Taylor: Simple BM25 extension
// to multiple weighted fields, CIKM 2004): occurrences are weighted by field, then saturated.

import { GUIDE } from './kinds.js'

export const TITLE = 8
export const HEADING = 3
const SATURATION = 1.2
const WHOLE_TITLE = 3
const NEAR = 1
/** What occurrences on a guide weigh above this is squeezed in below `TITLE`, in the same order. */
const FULL = TITLE - 1

/** @param {number} pages @param {number} universe */
export const rarity = (pages, universe) => Math.log(1 + (universe - pages + 0.5) / (pages + 0.5)) + 0.1

/** @param {{title: number, headings: number, text: number}} count @param {number} kind of the page */
export function saturated({ title, headings, text }, kind) {
  const all = TITLE * Math.min(title, 1) + HEADING * Math.min(headings, 2) + text
  const weight = kind === GUIDE && all > FULL ? TITLE - 1 / (all - FULL + 1) : all
  return weight / (weight + SATURATION)
}

/**
 * Estimated from the index alone, to choose what to read.
 * @param {number} head 2 in the title, 1 in a heading, 0 neither
 * @param {number} blocks
 * @param {number} kind of the page
 */
export const estimated = (head, blocks, kind) =>
  saturated({ title: head === 2 ? 1 : 0, headings: head === 1 ? 1 : 0, text: blocks }, kind)

/**
 * @param {boolean} wholeTitle the query is the page's title
 * @param {number} span units between the nearest occurrences of different words, or -1
 */
export const bonus = (wholeTitle, span) => (wholeTitle ? WHOLE_TITLE : 0) + (span >= 0 ? NEAR / (1 + span / 20) : 0)
