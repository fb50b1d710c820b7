// What stands in a 回执: rows and answers, written short, read with suspicion.
// Twin of build_tools/trainer/results.py.

import { ALPHABET, Unreadable } from './encoding.js'

export const BEGUN = 0
export const DONE = 1
export const UPDATED = 2
export const SENT = 3
const ROWS_CAP = 200
const ANSWERS_CAP = 2000
const TAIL = [0, 0, 0, 0, -1, 0]
const LEAST = [0, 0, 0, 0, -1, 0]
const MOST = [ROWS_CAP - 1, 3, 60000, 40000, 100, 9999]

/** @typedef {number[]} Row position, state, minutes, day, percent, attempts */

/** Without the ends that say nothing. @param {Row} row */
export function shortRow(row) {
  const short = [...row]
  while (short.length > 2 && short[short.length - 1] === TAIL[short.length - 1]) short.pop()
  return short
}

/** @param {any} row @returns {Row} */
export function wholeRow(row) {
  if (!Array.isArray(row) || row.length < 2 || row.length > 6) throw new Unreadable('row')
  const whole = [...row, ...TAIL.slice(row.length)]
  whole.forEach((value, place) => {
    if (!Number.isSafeInteger(value) || value < LEAST[place] || value > MOST[place]) throw new Unreadable('row')
  })
  return whole
}

/** @type {(least: number, most: number) => (value: any) => boolean} */
const whole = (least, most) => value => Number.isSafeInteger(value) && value >= least && value <= most
/** @type {(form: RegExp) => (value: any) => boolean} */
const text = form => value => typeof value === 'string' && form.test(value)

const ID = text(/^[a-z0-9][a-z0-9-]{0,63}$/)
const SMALL = text(new RegExp(`^[${ALPHABET.toLowerCase()}]{6,8}$`))
const LETTERS = text(new RegExp(`^[${ALPHABET}]{4}$`))
const BUILD = text(/^[A-Za-z0-9.-]{1,12}$/)
const WORDING = text(/^[0-9a-f]{4}$/)

const COMMON = { v: whole(1, 1), c: ID, l: SMALL, a: SMALL, w: LETTERS, n: whole(1, 1000000), t: whole(0, 60000000), d: LETTERS }
const RECEIPT = { ...COMMON, r: whole(1, 100000) }
const PAPER = { ...COMMON, e: ID, f: whole(0, 60000000) }

/** @param {any} body @param {Record<string, (value: any) => boolean>} fields @param {string[]} more */
function judge(body, fields, more) {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Unreadable('fields')
  for (const name of Object.keys(body)) if (!(name in fields) && !more.includes(name)) throw new Unreadable('fields')
  for (const [name, good] of Object.entries(fields)) {
    if (!Object.prototype.hasOwnProperty.call(body, name) || !good(body[name])) throw new Unreadable(name)
  }
  if ('b' in body && !BUILD(body.b)) throw new Unreadable('b')
}

/** @param {any} body */
export function judgeReceipt(body) {
  judge(body, RECEIPT, ['i', 's', 'b'])
  if (!Array.isArray(body.i) || body.i.length > ROWS_CAP) throw new Unreadable('rows')
  const places = body.i.map((/** @type {any} */ row) => wholeRow(row)[0])
  if (new Set(places).size !== places.length) throw new Unreadable('an item twice')
  const answers = 's' in body ? body.s : {}
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) throw new Unreadable('answers')
  for (const name of Object.keys(answers)) if (!/^(?:0|[1-9]\d*)$/.test(name) || Number(name) >= ROWS_CAP) throw new Unreadable('answers')
  const count = Object.values(answers).reduce((/** @type {number} */ sum, each) => sum + judgeAnswers(each), 0)
  if (count > ANSWERS_CAP) throw new Unreadable('too many answers')
}

/** @param {any} body */
export function judgePaper(body) {
  judge(body, PAPER, ['s', 'b'])
  if (judgeAnswers(body.s) > ANSWERS_CAP) throw new Unreadable('too many answers')
}

/** @param {any} answers */
export function answersFit(answers) {
  try {
    return judgeAnswers(answers) >= 0
  } catch {
    return false
  }
}

/** @param {any} answers @returns {number} how many */
function judgeAnswers(answers) {
  if (!Array.isArray(answers)) throw new Unreadable('answers')
  const seen = new Set()
  for (const answer of answers) {
    if (!Array.isArray(answer) || answer.length !== 4) throw new Unreadable('answer')
    if (!ID(answer[0]) || !WORDING(answer[1]) || !whole(0, 1000000)(answer[3])) throw new Unreadable('answer')
    seen.add(answer[0])
  }
  if (seen.size !== answers.length) throw new Unreadable('a question twice')
  return answers.length
}
