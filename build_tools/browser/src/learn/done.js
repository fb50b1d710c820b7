// What the learner's record says of each item of an assignment, and the 回执 made of it.

import { correctedAttempt } from '../errata.js'
import { readState } from '../record.js'
import { dayNumber, localDate, minuteNumber } from '../tokens/moments.js'
import { BEGUN, DONE, SENT, shortRow, UPDATED } from '../tokens/results.js'

/** @typedef {import('../record.js').LearnerRecord} LearnerRecord */
/** @typedef {import('../record.js').Attempt} Attempt */
/** @typedef {import('../trainer/app.js').CourseItem} CourseItem */
/** @typedef {import('../tokens/assignment.js').Link} Link */
/** @typedef {{state: number, minutes: number, at: number, percent: number, attempts: number, answers: any[]}} Result */

const FEW_SECONDS = 30

/** @param {LearnerRecord} record @param {CourseItem} item @param {number | null} pass the assignment's mark @returns {Result | null} null: untouched */
export function resultOf(record, item, pass) {
  const seconds = record.seconds.get(item.item) || 0
  const result = item.item.startsWith('quiz:') ? quizResult(record, item, pass) : readResult(record, item)
  if (!result && seconds < FEW_SECONDS) return null
  const place = record.place && record.place.path === item.path ? record.place.at : 0
  return { state: BEGUN, at: place, percent: -1, attempts: 0, answers: [], ...result, minutes: Math.min(60000, Math.round(seconds / 60)) }
}

/** @param {LearnerRecord} record @param {CourseItem} item */
function readResult(record, item) {
  const state = readState(record, item.item, item.digest)
  const found = record.read.get(item.item)
  if (state !== 'unread' && found) return { state: state === 'updated' ? UPDATED : DONE, at: found.at }
  const begun = [...record.attempts.keys()].some(key => key.startsWith(`${item.item}:`))
  return begun ? { state: BEGUN } : null
}

/** @param {LearnerRecord} record @param {CourseItem} item @param {number | null} pass */
function quizResult(record, item, pass) {
  const id = item.item.slice('quiz:'.length)
  const whole = (record.attempts.get(id) || []).filter(one => !one.only).sort((a, b) => a.at - b.at)
  const last = whole[whole.length - 1]
  if (item.mode === 'exam') return null
  if (!last) return record.starts.has(id) ? { state: BEGUN } : null
  const attempts = Math.min(9999, whole.length)
  if (item.mode === 'survey') return { state: DONE, at: whole[0].at, attempts }
  if (item.mode === 'graded') return { state: SENT, at: last.at, attempts, answers: answersOf(last) }
  const share = (/** @type {Attempt} */ one) => (one.possible ? Math.floor((100 * one.earned) / one.possible) : 0)
  const wanted = pass === null ? item.pass || 0 : pass
  const enough = whole.find(one => share(one) >= wanted)
  return { state: enough ? DONE : BEGUN, at: (enough || last).at, attempts, percent: Math.min(100, Math.max(...whole.map(share))), answers: answersOf(whole[0]) }
}

/** @param {Attempt} attempt */
const answersOf = attempt => attempt.q.map(one => [one.q, one.h.slice(0, 4), one.r, one.d])

/** Position → result, for what was touched. @param {LearnerRecord} record @param {Link} link @param {Map<string, CourseItem>} course @param {Record<string, any>} [errata] corrections, by question @returns {Map<number, Result>} */
export function resultsOf(record, link, course, errata = {}) {
  /** @type {Map<number, Result>} */
  const found = new Map()
  const attempts = new Map([...record.attempts].map(([quiz, some]) => [quiz, some.map(one => correctedAttempt(one, errata))]))
  const corrected = { ...record, attempts }
  link.items.forEach(({ item, pass }, place) => {
    const known = course.get(item)
    const mark = pass !== null ? pass : link.body.p === undefined ? null : link.body.p
    const result = known ? resultOf(corrected, known, mark) : null
    if (result) found.set(place, result)
  })
  return found
}

/** Whether nothing more is wanted of the member. @param {Result | undefined} result */
export const isDone = result => Boolean(result) && /** @type {Result} */ (result).state !== BEGUN

/**
 * The JSON of a 回执, without `w`.
 * @param {Link} link @param {Map<number, Result>} results @param {Map<string, CourseItem>} course
 * @param {number} n @param {string} device @param {number} now
 */
export function receiptBody(link, results, course, n, device, now) {
  const { body } = link
  const rows = [...results].sort(([a], [b]) => a - b).map(([place, one]) =>
    shortRow([place, one.state, one.minutes, one.at ? Math.max(0, dayNumber(localDate(one.at))) : 0, one.percent, one.attempts]))
  /** @type {Record<string, any[]>} */
  const answers = {}
  for (const [place, one] of results) {
    const known = course.get(link.items[place].item)
    if (one.answers.length && known && (known.mode === 'graded' || body.q === 1)) answers[String(place)] = one.answers
  }
  const made = { v: 1, c: body.c, l: body.l, a: body.a, r: body.r, n, t: minuteNumber(now), d: device, i: rows }
  return Object.keys(answers).length ? { ...made, s: answers } : made
}
