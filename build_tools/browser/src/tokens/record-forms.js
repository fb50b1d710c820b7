// What each record of a 台账 may hold, field by field. Twin of build_tools/trainer/record_forms.py.

import { isDate } from './moments.js'
import { answersFit, judgeReceipt } from './results.js'

/** @typedef {(value: any) => boolean} Good */
/** @typedef {Record<string, Good>} Form */

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/
const STAMP = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/
const HEX = /^[0-9a-f]{64}$/

/** Fields that list members. */
export const NAMES = ['present', 'absent', 'to']

/** @param {any} value @returns {value is Record<string, any>} */
export const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value)
/** Text that can be written down again. @param {any} value @returns {value is string} */
export const isText = value => typeof value === 'string' && !LONE.test(value)
/** @param {any} value @returns {value is string[]} */
export const areTexts = value => Array.isArray(value) && value.every(isText)

const has = (/** @type {any} */ one, /** @type {string} */ name) => Object.prototype.hasOwnProperty.call(one, name)
/** @type {Good} */
const day = value => typeof value === 'string' && isDate(value)
/** @type {Good} */
const dayOrNone = value => value === '' || day(value)
/** @type {Good} */
const stamp = value => {
  const found = typeof value === 'string' ? STAMP.exec(value) : null
  return Boolean(found) && isDate(/** @type {RegExpExecArray} */ (found)[1])
}
/** @type {Good} */
const whole = value => Number.isSafeInteger(value) && value >= 0
/** @type {Good} */
const wholeOrNone = value => value === null || whole(value)
/** @type {Good} */
const flag = value => typeof value === 'boolean'
const oneOf = (/** @type {string[]} */ ...values) => /** @type {Good} */ (value => values.includes(value))
const listOf = (/** @type {Form} */ form) => /** @type {Good} */ (value => Array.isArray(value) && value.every(one => fault(one, form) === null))
/** @type {Good} */
const questions = value => isObject(value) && writable(value) && Object.values(value).every(one => Array.isArray(one) && one.length >= 3 && isText(one[0]) && whole(one[1]) && whole(one[2]))
/** @type {Good} */
const marks = value => isObject(value) && writable(value) && Object.values(value).every(areTexts)

/** @type {Good} */
function receiptBody(value) {
  if (!isObject(value) || !writable(value)) return false
  try {
    judgeReceipt({ ...value, v: 1, c: 'c', l: '00000000', a: '000000', w: '0000' })
    return true
  } catch {
    return false
  }
}

/** Answers as they came, or an empty body where only a result was entered. @type {Good} */
const paperBody = value => isObject(value) && writable(value) && (!has(value, 's') || answersFit(value.s))

const SPELL = { unit: isText, from: dayOrNone, to: dayOrNone }
const ITEM = { item: isText, title: isText, minutes: whole, due: dayOrNone, pass: wholeOrNone }

/** List → field → what it may be; more fields are allowed and kept. @type {Record<string, Form>} */
export const FORMS = {
  members: { id: isText, name: isText, number: isText, issue: whole, units: listOf(SPELL), left: dayOrNone, at: isText },
  assignments: {
    id: isText, rev: whole, title: isText, items: listOf(ITEM), opens: day, due: day, pass: wholeOrNone, attempts: wholeOrNone,
    late: oneOf('count', 'mark', 'refuse'), answers: flag, to: areTexts, at: isText,
  },
  receipts: { id: isText, member: isText, assignment: isText, arrived: stamp, body: receiptBody, flags: areTexts, at: isText },
  sessions: { id: isText, title: isText, date: day, minutes: whole, items: areTexts, unit: isText, present: areTexts, absent: areTexts, makeup: dayOrNone, at: isText },
  overrides: {
    id: isText, member: isText, assignment: isText, item: isText, state: oneOf('done', 'exempt', 'open', ''), percent: wholeOrNone,
    due: dayOrNone, reason: isText, by: isText, at: isText,
  },
  exams: {
    id: isText, quiz: isText, title: isText, opens: stamp, closes: stamp, minutes: whole, pass: whole, release: isText, resit_of: isText,
    limit: whole, to: areTexts, at: isText,
  },
  papers: { id: isText, exam: isText, member: isText, arrived: stamp, body: paperBody, counted: flag, marks, paper: flag, at: isText },
  grades: { id: isText, exam: isText, paper: isText, member: isText, earned: whole, possible: whole, passed: flag, key: isText, questions, at: isText },
  hours: { since: day, minutes: whole },
}

/** The first field that does not fit, '' for the record as a whole, null for a good one. @param {any} record @param {Form} form @returns {string | null} */
export function fault(record, form) {
  if (!isObject(record)) return ''
  for (const [name, good] of Object.entries(form)) if (!has(record, name) || !good(record[name])) return name
  const more = Object.keys(record).filter(name => !has(form, name))
  return more.every(name => isText(name) && writable(record[name])) ? null : more[0]
}

/** Whether both sides can write it down again. @param {any} value @returns {boolean} */
export function writable(value) {
  if (Array.isArray(value)) return value.every(writable)
  if (isObject(value)) return Object.entries(value).every(([name, one]) => isText(name) && writable(one))
  return value === null || typeof value === 'boolean' || isText(value) || Number.isSafeInteger(value)
}

const hash = (/** @type {any} */ value) => typeof value === 'string' && HEX.test(value)
const ENTRY = { n: whole, at: isText, by: isText, did: isText, what: isObject, prev: hash, hash }

/** What keeps an entry of the log from being read; whether it follows is another thing. @param {any} entry @returns {string | null} */
export function entryFault(entry) {
  const found = fault(entry, ENTRY)
  if (found !== null) return found
  const { did, what } = entry
  if (!writable(what) || (did === 'erase' && !isText(what.member))) return 'what'
  return did !== 'merge' || (Array.isArray(what.entries) && what.entries.every((/** @type {any} */ one) => entryFault(one) === null)) ? null : 'what'
}

/** The same of what was put aside before. @param {any} one */
export const asideFault = one => fault(one, {
  hash: isText, kind: isText, record: record => isObject(record) && writable(record) && NAMES.every(name => !has(record, name) || areTexts(record[name])),
})
