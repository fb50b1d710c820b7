// What a member has done: every held 回执 folded, oldest arrival first, so that nothing is lost.
// Twin of build_tools/trainer/standing.py.

import { minuteNumber, readStamp } from './moments.js'
import { orderKey } from './receipt.js'
import { DONE, SENT, UPDATED, wholeRow } from './results.js'

/** @typedef {import('./records.js').Receipt} Receipt */
/**
 * @typedef {{done: string, sent: string, updated: boolean, percent: number, minutes: number,
 *   attempts: number, first: any[], newest: any[]}} Standing
 * `done`, `sent`: stamp of the arrival that first showed it; empty while it is not
 */

/** @returns {Standing} */
const nothing = () => ({ done: '', sent: '', updated: false, percent: -1, minutes: 0, attempts: 0, first: [], newest: [] })

/** Position → standing; the receipts are one member's for one assignment. @param {Receipt[]} receipts @returns {Map<number, Standing>} */
export function fold(receipts) {
  const held = [...receipts].sort((a, b) => compare(a.arrived, b.arrived) || compare(a.id, b.id))
  /** @type {Map<number, Standing>} */
  const standings = new Map()
  const at = (/** @type {number} */ place) => {
    const found = standings.get(place) || nothing()
    standings.set(place, found)
    return found
  }
  for (const receipt of held) for (const row of receipt.body.i) take(at(wholeRow(row)[0]), wholeRow(row), receipt.arrived)
  for (const receipt of held) {
    for (const [place, answers] of answersOf(receipt)) if (!at(place).first.length) at(place).first = answers
  }
  for (const receipt of [...held].sort(byNewness)) for (const [place, answers] of answersOf(receipt)) at(place).newest = answers
  return standings
}

/** @param {Receipt} receipt @returns {[number, any[]][]} */
const answersOf = receipt => Object.entries(receipt.body.s || {}).map(([place, answers]) => [Number(place), answers])

/** @param {string | number} a @param {string | number} b */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/** @param {Receipt} a @param {Receipt} b */
function byNewness(a, b) {
  const [ta, na] = orderKey(a.body, minuteNumber(readStamp(a.arrived)))
  const [tb, nb] = orderKey(b.body, minuteNumber(readStamp(b.arrived)))
  return ta - tb || na - nb || compare(a.id, b.id)
}

/** @param {Standing} standing @param {number[]} row @param {string} arrived */
function take(standing, [, state, minutes, , percent, attempts], arrived) {
  if ((state === DONE || state === UPDATED) && !standing.done) standing.done = arrived
  if (state === SENT && !standing.sent) standing.sent = arrived
  standing.updated = state === UPDATED
  standing.minutes = Math.max(standing.minutes, minutes)
  standing.percent = Math.max(standing.percent, percent)
  standing.attempts = Math.max(standing.attempts, attempts)
}
