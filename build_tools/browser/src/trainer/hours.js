// 学时: minutes of what was done, by the course's dated table, where and when it was earned.
// Twin of build_tools/trainer/hours.py.

import { localDate } from '../tokens/moments.js'
import { unitOn } from './ledger.js'
import { isFinished, matrix } from './rollup.js'

/** @typedef {import('./ledger.js').Ledger} Ledger */
/** @typedef {{member: string, item: string, title: string, day: string, minutes: number, unit: string, per: number}} Earning `per` minutes make one 学时 */

const USUAL = 45

/** Everything that counts: each item once a member, on the day it first showed done. @param {Ledger} ledger @param {string} [today] @returns {Earning[]} */
export function earnings(ledger, today = localDate()) {
  /** @type {Map<string, {member: import('./ledger.js').Member, item: string, day: string, minutes: number, title: string}>} */
  const firsts = new Map()
  for (const assignment of ledger.assignments) {
    const { items, rows } = matrix(ledger, assignment, today)
    for (const row of rows) {
      row.cells.forEach((cell, at) => {
        if (!isFinished(cell) || cell.state === 'exempt') return
        const key = `${row.member.id} ${items[at].item}`
        const day = cell.done || today
        const held = firsts.get(key)
        if (!held || day < held.day) firsts.set(key, { member: row.member, item: items[at].item, day, minutes: items[at].minutes, title: items[at].title })
      })
    }
  }
  const people = new Map(ledger.members.map(one => [one.id, one]))
  const attended = ledger.sessions.flatMap(one => one.present.flatMap(id => {
    const member = people.get(id)
    return member ? [{ member, item: `session:${one.id}`, day: one.date, minutes: one.minutes, title: one.title }] : []
  }))
  return [...firsts.values(), ...attended]
    .map(one => ({ ...one, member: one.member.id, unit: unitOn(one.member, one.day), per: minutesPerHour(ledger.hours, one.day) }))
    .sort((a, b) => (a.member < b.member ? -1 : a.member > b.member ? 1 : a.day < b.day ? -1 : a.day > b.day ? 1 : a.item < b.item ? -1 : 1))
}

/** @param {import('../tokens/records.js').HourRule[]} table @param {string} day */
export function minutesPerHour(table, day) {
  const rules = [...table].sort((a, b) => (a.since < b.since ? -1 : 1))
  const fitting = rules.filter(rule => rule.since <= day)
  const rule = fitting.length ? fitting[fitting.length - 1] : rules[0]
  return rule ? rule.minutes : USUAL
}

/** @param {number} a @param {number} b @returns {number} */
const divisor = (a, b) => (b ? divisor(b, a % b) : a)

/** Exact sum as fractions, one decimal, rounded half up. @param {{minutes: number, per: number}[]} found */
export function shownHours(found) {
  /** @type {Map<number, number>} */
  const byRule = new Map()
  for (const one of found) byRule.set(one.per, (byRule.get(one.per) || 0) + one.minutes)
  let [top, bottom] = [0, 1]
  for (const [per, minutes] of byRule) {
    ;[top, bottom] = [top * per + minutes * bottom, bottom * per]
    const shared = divisor(top, bottom) || 1
    ;[top, bottom] = [top / shared, bottom / shared]
  }
  const tenths = Math.floor((20 * top + bottom) / (2 * bottom))
  return `${Math.floor(tenths / 10)}.${tenths % 10}`
}
