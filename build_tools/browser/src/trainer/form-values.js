// What a form can be filled with: figures of each person, of each 支部 and of all.
// Twin of build_tools/trainer/form_values.py.

import { localDate } from '../tokens/moments.js'
import { earnings, shownHours } from './hours.js'
import { byUnit, matrix, unitLine } from './rollup.js'

/**
 * Figures of an assignment; 成绩 from its quizzes, or from the exam of that id.
 * @param {import('./ledger.js').Ledger} ledger @param {import('./ledger.js').Assignment} one @param {string} [exam] @param {string} [today]
 * @returns {import('./form-filling.js').FormValues}
 */
export function formValues(ledger, one, exam = '', today = localDate()) {
  const { rows, items } = matrix(ledger, one, today)
  const earned = earnings(ledger, today)
  const total = unitLine(rows)
  const hours = { member: grouped(earned, 'member'), unit: grouped(earned, 'unit') }
  return {
    once: { course: ledger.title, title: one.title, date: today, wanted: String(total.wanted), complete: String(total.complete), rate: total.rate },
    people: rows.map(row => ({
      name: row.member.name, unit: row.unit, number: row.member.number, progress: `${row.finished}/${row.cells.length}`,
      rate: row.cells.length ? `${half(100 * row.finished, row.cells.length)}%` : '', hours: shownHours(hours.member.get(row.member.id) || []),
      score: exam ? examScore(ledger, exam, row.member.id) : score(row.cells.filter((_, at) => items[at].item.startsWith('quiz:'))),
    })),
    units: byUnit(rows).map(line => ({ unit: line.unit, wanted: String(line.wanted), complete: String(line.complete), rate: line.rate, hours: shownHours(hours.unit.get(line.unit) || []) })),
  }
}

/** @param {import('./hours.js').Earning[]} earned @param {'member' | 'unit'} by */
function grouped(earned, by) {
  /** @type {Map<string, import('./hours.js').Earning[]>} */
  const found = new Map()
  for (const one of earned) {
    const held = found.get(one[by])
    held ? held.push(one) : found.set(one[by], [one])
  }
  return found
}

/** Whole, half up. @param {number} sum @param {number} count */
const half = (sum, count) => Math.floor((2 * sum + count) / (2 * count))

/** The mean of the quizzes that have a result. @param {import('./rollup.js').Cell[]} cells */
function score(cells) {
  const found = cells.flatMap(cell => (cell.percent === null ? [] : [cell.percent]))
  return found.length ? String(half(found.reduce((sum, one) => sum + one, 0), found.length)) : ''
}

/** @param {import('./ledger.js').Ledger} ledger @param {string} exam @param {string} member */
function examScore(ledger, exam, member) {
  const found = ledger.grades.filter(one => one.exam === exam && one.member === member && one.possible).map(one => Math.floor((100 * one.earned) / one.possible))
  return found.length ? String(Math.max(...found)) : ''
}
