// Members × items: who has done what, judged from every held 回执 and the trainer's overrides.
// Twin of build_tools/trainer/rollup.py.

import { localDate } from '../tokens/moments.js'
import { fold } from '../tokens/standing.js'
import { active, inOrder, unitOn } from './ledger.js'
import { natural } from './natural.js'

/** @typedef {import('./ledger.js').Ledger} Ledger */
/** @typedef {import('./ledger.js').Member} Member */
/** @typedef {import('./ledger.js').Assignment} Assignment */
/** @typedef {import('../tokens/records.js').Item} Item */
/** @typedef {import('../tokens/standing.js').Standing} Standing */
/** @typedef {'done' | 'late' | 'exempt' | 'waiting' | 'resit' | 'overdue' | 'doing' | 'none'} State */
/**
 * @typedef {{state: State, percent: number | null, done: string, due: string, minutes: number,
 *   attempts: number, updated: boolean, overridden: boolean}} Cell
 * @typedef {{member: Member, unit: string, cells: Cell[], finished: number, complete: boolean}} MatrixRow
 * @typedef {{assignment: Assignment, items: Item[], rows: MatrixRow[]}} Matrix
 */

export const STATES = /** @type {State[]} */ (['done', 'late', 'exempt', 'waiting', 'resit', 'overdue', 'doing', 'none'])
const FINISHED = new Set(['done', 'late', 'exempt'])

/** Whether nothing more is needed. @param {Cell} cell */
export const isFinished = cell => FINISHED.has(cell.state)

/** @param {Ledger} ledger @param {Assignment} one @returns {Member[]} */
export const assigned = (ledger, one) =>
  one.to.includes('*') ? ledger.members.filter(member => active(member, one.opens) || active(member, one.due))
    : ledger.members.filter(member => one.to.includes(member.id))

/** @param {Ledger} ledger @param {Assignment} assignment @param {string} [today] @returns {Matrix} */
export function matrix(ledger, assignment, today = localDate()) {
  /** @type {Map<string, import('../tokens/records.js').Receipt[]>} */
  const held = new Map()
  for (const receipt of ledger.receipts) {
    if (receipt.assignment === assignment.id) held.set(receipt.member, [...(held.get(receipt.member) || []), receipt])
  }
  const places = assignment.items.map((item, place) => ({ item, place })).filter(one => one.item.item)
  const judge = judgeOf(ledger, assignment, today)
  const rows = assigned(ledger, assignment).sort(inOrder(today)).map(member => {
    const receipts = held.get(member.id) || []
    const standings = fold(receipts)
    const cells = places.map(({ item, place }) => judge(member.id, item, standings.get(place), receipts.length > 0))
    const finished = cells.filter(isFinished).length
    return { member, unit: unitOn(member, today), cells, finished, complete: finished === cells.length }
  })
  return { assignment, items: places.map(one => one.item), rows }
}

/** @param {Ledger} ledger @param {Assignment} assignment @param {string} today */
function judgeOf(ledger, assignment, today) {
  const overrides = new Map([...ledger.overrides].sort((a, b) => (a.at < b.at ? -1 : 1))
    .filter(one => one.assignment === assignment.id).map(one => [`${one.member} ${one.item}`, one]))
  const results = resultsOf(ledger, assignment)

  /** @param {string} member @param {Item} item @param {Standing | undefined} standing @param {boolean} sent @returns {Cell} */
  return (member, item, standing, sent) => {
    const override = overrides.get(`${member} ${item.item}`)
    const due = (override && override.due) || item.due || assignment.due
    const said = results.get(`${member} ${item.item}`)
    let [state, percent] = said || stateOf(item, assignment, standing, due, today)
    if (!standing && state === 'none' && sent) state = 'doing'
    let done = standing && standing.done ? localDate(standing.done) : ''
    if (override && (override.state === 'done' || override.state === 'exempt')) {
      state = override.state
      done = done || localDate(override.at)
    }
    if (override && override.percent !== null) percent = override.percent
    return {
      state, percent, done: FINISHED.has(state) ? done : '', due, overridden: Boolean(override),
      minutes: standing ? standing.minutes : 0, attempts: standing ? standing.attempts : 0, updated: Boolean(standing && standing.updated),
    }
  }
}

/** @param {Item} item @param {Assignment} assignment @param {Standing | undefined} standing @param {string} due @param {string} today @returns {[State, number | null]} */
function stateOf(item, assignment, standing, due, today) {
  const over = today > due
  if (!standing) return [over ? 'overdue' : 'none', null]
  const percent = standing.percent >= 0 ? standing.percent : null
  if (standing.sent && !standing.done) return ['waiting', percent]
  const wanted = item.pass !== null ? item.pass : assignment.pass
  const failed = item.item.startsWith('quiz:') && wanted !== null && standing.percent < wanted
  if (standing.done && !failed) {
    const late = localDate(standing.done) > due
    if (!late || assignment.late === 'count') return ['done', percent]
    return [assignment.late === 'mark' ? 'late' : 'overdue', percent]
  }
  if (failed && assignment.attempts !== null && standing.attempts >= assignment.attempts) return ['resit', percent]
  if (over) return ['overdue', percent]
  return [standing.minutes || standing.attempts || standing.done || standing.percent >= 0 ? 'doing' : 'none', percent]
}

/** What grading said: of graded quizzes here, and of exams. @param {Ledger} ledger @param {Assignment} assignment @returns {Map<string, [State, number | null]>} */
function resultsOf(ledger, assignment) {
  const quizOf = new Map(ledger.exams.map(exam => [exam.id, `quiz:${exam.quiz}`]))
  const wanted = new Set(assignment.items.map(item => item.item))
  /** @type {Map<string, [State, number | null]>} */
  const found = new Map()
  for (const paper of ledger.papers) {
    const item = quizOf.get(paper.exam) || ''
    if (paper.counted && wanted.has(item)) found.set(`${paper.member} ${item}`, ['waiting', null])
  }
  for (const grade of ledger.grades) {
    const item = grade.exam === assignment.id ? grade.paper : quizOf.get(grade.exam) || ''
    if (!wanted.has(item)) continue
    const percent = grade.possible ? Math.floor((100 * grade.earned) / grade.possible) : 0
    const before = found.get(`${grade.member} ${item}`)
    if (!before || before[1] === null || percent > before[1]) found.set(`${grade.member} ${item}`, [graded(grade), percent])
  }
  return found
}

/** An answer that a person has still to mark leaves the result open. @param {import('../tokens/records.js').Grade} grade @returns {State} */
function graded(grade) {
  if (Object.values(grade.questions).some(one => one[0] === 'open')) return 'waiting'
  return grade.passed ? 'done' : 'resit'
}

/**
 * 应学, 已学, 已开始 and 完成率 by 支部; the rate in per cent with one decimal, rounded half up.
 * @param {MatrixRow[]} rows @returns {{unit: string, wanted: number, complete: number, begun: number, rate: string}}
 */
export function unitLine(rows, unit = '') {
  const complete = rows.filter(row => row.complete).length
  const begun = rows.filter(row => row.cells.some(cell => (cell.state !== 'none' && cell.state !== 'overdue') || cell.minutes)).length
  const tenths = rows.length ? Math.floor((2000 * complete + rows.length) / (2 * rows.length)) : 0
  return { unit, wanted: rows.length, complete, begun, rate: rows.length ? `${Math.floor(tenths / 10)}.${tenths % 10}%` : '–' }
}

/** One line a 支部, in the order people count. @param {MatrixRow[]} rows */
export function byUnit(rows) {
  /** @type {Map<string, MatrixRow[]>} */
  const groups = new Map()
  for (const row of rows) {
    const held = groups.get(row.unit)
    held ? held.push(row) : groups.set(row.unit, [row])
  }
  return [...groups.keys()].sort(natural).map(unit => unitLine(groups.get(unit) || [], unit))
}
