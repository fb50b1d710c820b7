// Events → what a learner has done. Data of an event is not trusted: each kind is read field by
// field, and what does not fit is left out.

import { LONGEST } from './answer-clock.js'

/** @typedef {import('./merge.js').Event} Event */
/**
 * @typedef {{q: string, t: string, h: string, r: any, e: number, p: number, s: string, x: string, d: number}} Answer
 *   question, type, hash of its wording, response, earned, possible (hundredths), state, excerpt,
 *   seconds it was looked at (0: not known)
 * @typedef {{a: string, at: number, mode: string, title: string, digest: string, seed: string,
 *   only: boolean, earned: number, possible: number, passed: boolean, q: Answer[]}} Attempt
 * @typedef {{at: number, answer: Answer, quiz: string}} Answered
 * @typedef {{item: string, anchor: string, title: string, heading: string, path: string,
 *   text: string, at: number}} Mark
 * @typedef {{a: string, at: number, seed: string, ids: string[], only: boolean}} Start
 * @typedef {{
 *   read: Map<string, {on: boolean, how: string, digest: string, at: number}>,
 *   seconds: Map<string, number>,
 *   place: {path: string, title: string, anchor: string, at: number} | null,
 *   attempts: Map<string, Attempt[]>, starts: Map<string, Start>,
 *   drafts: Map<string, {r: any, a: string, c: any, n: number, d: number}>, flags: Set<string>,
 *   answers: Answered[], marks: Mark[], notes: Mark[]}} LearnerRecord
 */

/** @param {any} value */
const text = value => (typeof value === 'string' ? value : '')
/** @param {any} value */
const number = value => (Number.isFinite(value) ? value : 0)

/** @param {any} value */
const seconds = value => Math.min(LONGEST, Math.max(0, Math.round(number(value))))

/** @param {any} value @returns {Answer} */
const answer = value => ({
  q: text(value.q), t: text(value.t), h: text(value.h), r: value.r === undefined ? null : value.r,
  e: number(value.e), p: number(value.p), s: text(value.s), x: text(value.x), d: seconds(value.d),
})

/** @param {any} data @param {number} time @returns {Attempt} */
const attempt = (data, time) => ({
  a: text(data.a), at: number(data.at) || time, mode: text(data.mode), title: text(data.title),
  digest: text(data.digest), seed: text(data.seed), only: data.only === true,
  earned: number(data.earned), possible: number(data.possible), passed: data.passed === true,
  q: (Array.isArray(data.q) ? data.q : []).filter((/** @type {any} */ one) => one && text(one.q)).map(answer),
})

/** @param {string} item @param {any} data @param {number} at @returns {Mark} */
function mark(item, data, at) {
  const [page, anchor = ''] = item.split('#')
  return { item: page, anchor, title: text(data.title), heading: text(data.heading), path: text(data.path),
           text: text(data.text), at }
}

/** @type {Record<string, (record: LearnerRecord, item: string, data: any, time: number) => void>} */
const READERS = {
  read: (record, item, data, at) =>
    record.read.set(item, { on: data.on === true, how: text(data.how), digest: text(data.digest), at }),
  time: (record, item, data) => record.seconds.set(item, (record.seconds.get(item) || 0) + Math.max(0, number(data.s))),
  place: (record, _, data, at) => {
    record.place = { path: text(data.path), title: text(data.title), anchor: text(data.anchor), at }
  },
  start: (record, item, data, at) =>
    record.starts.set(item, {
      a: text(data.a), at: number(data.at) || at, seed: text(data.seed), only: data.only === true,
      ids: (Array.isArray(data.ids) ? data.ids : []).filter((/** @type {any} */ id) => typeof id === 'string'),
    }),
  draft: (record, item, data) =>
    record.drafts.set(item, { r: data.r === undefined ? null : data.r, a: text(data.a), c: data.c, n: number(data.n), d: seconds(data.d) }),
  flag: (record, item, data) => void (data.on === true ? record.flags.add(item) : record.flags.delete(item)),
  attempt: (record, item, data, at) => {
    const made = attempt(data, at)
    const before = record.attempts.get(item) || []
    if (!before.some(one => one.a === made.a)) record.attempts.set(item, [...before, made])
    for (const one of made.q) record.answers.push({ at: made.at, answer: one, quiz: item })
  },
  answer: (record, item, data, at) => void record.answers.push({ at, answer: answer(data), quiz: item }),
  mark: (record, item, data, at) => void (data.on === true && record.marks.push(mark(item, data, at))),
  note: (record, item, data, at) => void (text(data.text) && record.notes.push(mark(item, data, at))),
}

/** @param {Event[]} events pruned and oldest first @returns {LearnerRecord} */
export function readRecord(events) {
  /** @type {LearnerRecord} */
  const record = {
    read: new Map(), seconds: new Map(), place: null, attempts: new Map(), starts: new Map(),
    drafts: new Map(), flags: new Set(), answers: [], marks: [], notes: [],
  }
  for (const [, , time, kind, item, data] of events) {
    const reader = Object.prototype.hasOwnProperty.call(READERS, kind) ? READERS[kind] : null
    if (reader) reader(record, item, data, time)
  }
  return record
}

/** The best whole attempt, in per cent; null where there is none. @param {Attempt[]} attempts */
export function best(attempts) {
  const whole = attempts.filter(one => !one.only && one.possible)
  return whole.length ? Math.max(...whole.map(one => Math.floor((100 * one.earned) / one.possible))) : null
}

/** Read, and as the page stands now? @param {LearnerRecord} record @param {string} item @param {string} digest */
export function readState(record, item, digest) {
  const found = record.read.get(item)
  if (!found || !found.on) return 'unread'
  return found.digest && digest && found.digest !== digest ? 'updated' : 'read'
}
