// First answers of every member, graded, and the statistics file editors get.
// Twin of build_tools/trainer/gather_answers.py and of `as_json` in item_statistics.py.

import { grade } from '../grading.js'
import { fold } from '../tokens/standing.js'
import { authored } from './exam-marks.js'
import { FEWEST } from './item-statistics.js'

/** @typedef {import('./ledger.js').Ledger} Ledger */
/** @typedef {import('./exam-marks.js').Key} Key */
/** @typedef {import('./item-statistics.js').Response} Response */
/** @typedef {{id: string, key: any, stem?: string, shown?: Record<string, Record<string, string>>, options?: Record<string, string>}} Entry */

const UNMARKED = new Set(['survey', 'open'])

/** @param {string} a @param {string} b */
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Each answer by the key file of its quiz; without one, only what ships its key is graded.
 * @param {Ledger} ledger @param {Entry[]} practice @param {Set<string>} secret quizzes whose answers come masked
 * @param {Iterable<Key>} keys @returns {(Response & {quiz: string, exam: boolean})[]}
 */
export function gradedResponses(ledger, practice, secret, keys) {
  const tableOf = (/** @type {Entry[]} */ some) => new Map(some.map(one => [one.id, one]))
  const own = tableOf(practice)
  const files = new Map([...keys].map(key => [key.quiz, tableOf(key.questions)]))
  /** @type {Map<string, Entry>} */
  const none = new Map()
  return answersOf(ledger).flatMap(({ member, quiz, exam, answer }) => {
    const entry = (files.get(quiz) || (exam || secret.has(quiz) ? none : own)).get(answer[0])
    return entry && !UNMARKED.has(entry.key.type) ? [Object.assign(responseOf(member, entry, answer), { quiz, exam })] : []
  })
}

/** @type {WeakMap<Entry, Map<string, {earned: number, possible: number, chosen: string[], blank: boolean}>>} */
const graded = new WeakMap()

/** As authored, whatever an erratum makes of the score: the question is what is looked at. @param {string} member @param {Entry} entry @param {any[]} answer @returns {Response} */
function responseOf(member, entry, [question, wording, response, seconds]) {
  const held = graded.get(entry) || new Map()
  graded.set(entry, held)
  const name = JSON.stringify(response)
  if (!held.has(name)) held.set(name, judged(entry, response)) // thousands choose among few options
  return { member, question, wording, seconds, ...held.get(name) }
}

/** @param {Entry} entry @param {any} response */
function judged({ key, shown }, response) {
  const plain = authored(shown || {}, response)
  const score = grade(key, plain)
  const chosen = Array.isArray(key.options) ? (Array.isArray(plain) ? plain : [plain]).filter(one => key.options.includes(one)) : []
  return { earned: score.earned, possible: score.possible, chosen, blank: score.state === 'blank' }
}

/** Earlier assignments first, then exams. @param {Ledger} ledger @returns {{member: string, quiz: string, exam: boolean, answer: any[]}[]} */
function answersOf(ledger) {
  const assignments = [...ledger.assignments].sort((a, b) => byText(a.opens, b.opens) || byText(a.id, b.id))
  /** @type {Map<string, Map<string, import('../tokens/records.js').Receipt[]>>} */
  const held = new Map()
  for (const receipt of ledger.receipts) {
    if (!receipt.body.s || !Object.keys(receipt.body.s).length) continue
    const own = held.get(receipt.member) || new Map()
    held.set(receipt.member, own.set(receipt.assignment, [...(own.get(receipt.assignment) || []), receipt]))
  }
  const found = [...held.keys()].sort(byText).flatMap(member => assignments.flatMap(assignment => {
    const receipts = /** @type {Map<string, any>} */ (held.get(member)).get(assignment.id)
    return !receipts ? [] : [...fold(receipts)].sort(([a], [b]) => a - b).flatMap(([place, standing]) => {
      const quiz = assignment.items[place] ? assignment.items[place].item.replace(/^quiz:/, '') : ''
      return standing.first.map(answer => ({ member, quiz, exam: false, answer }))
    })
  }))
  const quizzes = new Map(ledger.exams.map(exam => [exam.id, exam.quiz]))
  const papers = ledger.papers.filter(paper => paper.counted).flatMap(paper =>
    (paper.body.s || []).map((/** @type {any[]} */ answer) => ({ member: paper.member, quiz: quizzes.get(paper.exam) || '', exam: true, answer })))
  return [...found, ...papers]
}

/** `stats/<build>.json`: nothing in it names a member, a 支部 or a day of answering. @param {string} course @param {string} build @param {string} made @param {Map<string, import('./item-statistics.js').ItemStatistics | null>} found */
export function statsText(course, build, made, found) {
  const questions = Object.fromEntries([...found].map(([question, one]) => [question, one ? {
    n: one.n, hash: one.wording, facility: one.facility, discrimination: one.discrimination, correlation: one.correlation,
    options: one.options, blank: one.blank, seconds: one.seconds,
  } : { n: `<${FEWEST}` }]))
  return `${sortedText({ format: 'coursebook-stats', v: 1, course, build, made, questions }, '\n')}\n`
}

/** JSON with sorted names, one a line, all in ASCII: what Python's `indent=1, sort_keys=True` writes. @param {any} value @param {string} indent @returns {string} */
function sortedText(value, indent) {
  if (typeof value !== 'object' || value === null) return ascii(JSON.stringify(value))
  const names = Object.keys(value).sort(byText)
  if (!names.length) return '{}'
  const inner = `${indent} `
  return `{${names.map(name => `${inner}${ascii(JSON.stringify(name))}: ${sortedText(value[name], inner)}`).join(',')}${indent}}`
}

/** @param {string} text */
const ascii = text => text.replace(/[\u007f-\uffff]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
