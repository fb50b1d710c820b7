// What can be asked of an open 台账, and the one way to change it.

import nacl from 'tweetnacl'
import { linkBody, linkText } from '../tokens/assignment.js'
import { fingerprint, registry } from '../tokens/codes.js'
import { unB64u } from '../tokens/encoding.js'
import { append } from '../tokens/log-chain.js'
import { localDate, stamp } from '../tokens/moments.js'
import { natural } from './natural.js'

/** @typedef {import('../tokens/records.js').Ledger} Ledger */
/** @typedef {import('../tokens/records.js').Member} Member */
/** @typedef {import('../tokens/records.js').Assignment} Assignment */

/** Names by their sounds. One collator for all: a fresh one each time costs a second for 5,000 names. */
const ORDER = new Intl.Collator('zh', { numeric: true })

/** @param {Ledger} ledger */
export const boxKeys = ledger => nacl.box.keyPair.fromSecretKey(unB64u(ledger.secret.box))

/** 核对码 of the 台账. @param {Ledger} ledger */
export const ledgerMark = ledger =>
  fingerprint(boxKeys(ledger).publicKey, nacl.sign.keyPair.fromSeed(unB64u(ledger.secret.sign)).publicKey)

/** @param {Ledger} ledger */
export const registryOf = ledger => registry(unB64u(ledger.secret.master), ledger.id, ledger.members)

/** What opens messages. @param {Ledger} ledger @returns {import('../tokens/receipt.js').Desk} */
export function deskOf(ledger) {
  const keys = boxKeys(ledger)
  return {
    course: ledger.course, ledger: ledger.id, pk: keys.publicKey, sk: keys.secretKey, registry: registryOf(ledger),
    assignments: new Map(ledger.assignments.map(one => [one.id, one.opens])),
    left: new Map(ledger.members.filter(one => one.left).map(one => [one.id, one.left])),
    exams: new Map(ledger.exams.map(one => [one.id, one.quiz])),
  }
}

/** The signed text of an assignment. @param {Ledger} ledger @param {Assignment} one */
export const assignmentText = (ledger, one) =>
  linkText(linkBody(ledger.course, ledger.id, one), unB64u(ledger.secret.sign), boxKeys(ledger).publicKey)

/** An exam goes out as an assignment of one item under the exam's id. @param {import('../tokens/records.js').Exam} exam @returns {Assignment} */
export const examAssignment = exam => ({
  id: exam.id, rev: 1, title: exam.title, items: [{ item: `quiz:${exam.quiz}`, title: exam.title, minutes: exam.minutes, due: '', pass: exam.pass }],
  opens: localDate(exam.opens), due: localDate(exam.closes), pass: null, attempts: null, late: 'mark', answers: false, to: exam.to, at: exam.at,
})

/** Write to the log; ids, counts and hashes only. @param {Ledger} ledger @param {string} did @param {any} what */
export const note = (ledger, did, what) => append(ledger.log, did, what, ledger.keeper, stamp())

/** @template {{id: string}} T @param {T[]} list */
export const byId = list => list.sort((a, b) => (a.id < b.id ? -1 : 1))

/** The 支部 on a date; the nearest spell before it where none covers it. @param {Member} member @param {string} day */
export function unitOn(member, day) {
  if (member.units.length === 1) return member.units[0].unit
  const spells = [...member.units].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const found = spells.filter(spell => !spell.from || spell.from <= day).pop()
  return (found && found.unit) || (member.units.length ? member.units[0].unit : '')
}

/** Joined and not yet gone. @param {Member} member @param {string} day */
export function active(member, day) {
  const starts = member.units.map(spell => spell.from).sort()
  return (!starts.length || starts[0] <= day) && !(member.left && member.left < day)
}

/** @param {Ledger} ledger @param {string} [day] */
export const unitsOf = (ledger, day = localDate()) =>
  [...new Set(ledger.members.filter(one => active(one, day)).map(one => unitOn(one, day)))].sort(natural)

/** By 支部, number, name. @param {string} day */
export const inOrder = day => (/** @type {Member} */ a, /** @type {Member} */ b) =>
  natural(unitOn(a, day), unitOn(b, day)) || natural(a.number, b.number) || ORDER.compare(a.name, b.name)
