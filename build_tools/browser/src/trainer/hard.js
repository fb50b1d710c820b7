// 题目分析: which questions members got wrong at their first try, and what their figures say; the
// file that goes to the editors. Practice is graded by the keys that ship anyway, graded quizzes and
// exams by the answer files opened under 考试.

import { button, el } from '../dom.js'
import { localDate } from '../tokens/moments.js'
import { gradedResponses, statsText } from './first-answers.js'
import { itemStatistics } from './item-statistics.js'
import { remarks } from './item-remarks.js'
import { hint, row, saveFile, section, table } from './parts.js'

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./first-answers.js').Entry} Entry */
/** @typedef {import('./item-statistics.js').ItemStatistics} ItemStatistics */
/** @typedef {{item: string}} Item */

const SHOWN = 30
const MARKS = /[*_`]|::?[a-z]+\[[^\]]*\](?:\{[^}]*\})?/g

/** Of the items of an assignment, and of every exam of the 台账. @param {App} app @param {Item[]} items @returns {Node | null} */
export function hardSection(app, items) {
  const { say, ledger } = app
  if (!ledger.receipts.some(one => one.body.s) && !ledger.papers.some(one => one.body.s)) return null
  const place = section(say('hard'), hint(say('hard_working')))
  setTimeout(() => place.replaceWith(figures(app, items)), 0) // thousands of answers take a moment
  return place
}

/** @param {App} app @param {Item[]} items */
function figures(app, items) {
  const { say } = app
  const quizzes = new Set(items.map(item => item.item.replace(/^quiz:/, '')))
  const { found, asked, examined } = analysis(app)
  const shown = [...found].filter(([question]) => examined.has(question) || (asked.get(question) || []).some(quiz => quizzes.has(quiz)))
  const known = knownQuestions(app)
  const rows = shown.flatMap(([question, one]) => (one ? [{ one, entry: /** @type {Entry} */ (known.get(question)) }] : []))
    .sort((a, b) => a.one.facility - b.one.facility)
  const few = shown.length - rows.length
  const locked = items.some(item => item.item && secretQuizzes(app).has(item.item.replace(/^quiz:/, '')) && !keysOf(app).has(item.item.replace(/^quiz:/, '')))
  const closed = sat(app).some(exam => !keysOf(app).has(exam.quiz))
  return section(say('hard'), hint(say('hard_about')), locked ? hint(say('hard_no_key')) : null, closed ? hint(say('hard_no_exam_key')) : null,
    rows.length ? table(say('hard'), ['question', 'facility', 'discrimination', 'seconds', 'n', 'wrong', 'remark'].map(key => say(`hard_${key}`)),
      rows.slice(0, SHOWN).map(each => line(app, each.entry, each.one, examined.has(each.entry.id))), 'cbt-hard') : el('div', { class: 'cb-empty' }, say(items.length ? 'hard_few' : 'hard_few_exam')),
    rows.length > SHOWN ? hint(say('and_more', { n: rows.length - SHOWN })) : null,
    few && rows.length ? hint(say('hard_small', { n: few })) : null,
    rows.length ? explained(app) : null,
    rows.length ? row(button(say('hard_save'), () => save(app, found)), hint(say('hard_save_about', { name: fileName() }))) : null)
}

/** @param {App} app @returns {Map<string, import('./exam-marks.js').Key>} */
const keysOf = app => app.memory.keys || new Map()

/** @param {App} app */
const secretQuizzes = app => new Set(app.outline.groups.flatMap(group => group.items)
  .filter(item => item.mode === 'graded' || item.mode === 'exam').map(item => item.item.replace(/^quiz:/, '')))

/** Exams somebody handed in. @param {App} app */
function sat({ ledger }) {
  const taken = new Set(ledger.papers.filter(paper => paper.counted && paper.body.s).map(paper => paper.exam))
  return ledger.exams.filter(exam => taken.has(exam.id))
}

/** Question → what is known of it. @param {App} app @returns {Map<string, Entry>} */
const knownQuestions = app =>
  new Map([...(app.outline.practice || []), ...[...keysOf(app).values()].flatMap(key => key.questions)].map(one => [one.id, one]))

/** Over the whole 台账, as the command line works it. @param {App} app */
function analysis(app) {
  const responses = gradedResponses(app.ledger, app.outline.practice || [], secretQuizzes(app), keysOf(app).values())
  /** @type {Map<string, string[]>} */
  const asked = new Map()
  /** @type {Set<string>} */
  const examined = new Set()
  for (const { question, quiz, exam } of responses) {
    if (exam) examined.add(question)
    const held = asked.get(question)
    if (!held) asked.set(question, [quiz])
    else if (!held.includes(quiz)) held.push(quiz)
  }
  return { found: itemStatistics(responses), asked, examined }
}

/** @param {App} app @param {Entry} entry @param {ItemStatistics} one @param {boolean} examined */
function line({ say }, entry, one, examined) {
  const { options: offered = [], right = [] } = Array.isArray(entry.key.options) ? entry.key : {}
  const text = (/** @type {string} */ id) => plainText((entry.options || {})[id] || id)
  const [wrong] = Object.entries(one.options).filter(([id]) => !right.includes(id)).sort((a, b) => b[1] - a[1])
  const said = remarks(one, offered, right)
  const stem = plainText(entry.stem || entry.id)
  return [examined ? el('span', {}, el('span', { class: 'cb-badge' }, say('hard_exam')), ' ', stem) : stem, `${Math.round(one.facility / 10)}%`, decimal(one.discrimination),
    one.seconds === null ? '–' : say('hard_seconds_n', { n: one.seconds }), String(one.n),
    wrong ? say('hard_wrong_n', { text: text(wrong[0]), n: wrong[1] }) : '–',
    said.length ? el('ul', { class: 'cbt-remarks' }, ...said.map(([remark, option]) => el('li', { class: `is-${remark}` }, say(`remark_${remark}`, { option: option && text(option) })))) : say('remark_none')]
}

/** What the columns mean and what to do. @param {App} app */
const explained = ({ say }) => el('details', { class: 'cbt-more' }, el('summary', {}, say('hard_explain')),
  el('dl', { class: 'cbt-meanings' }, ...['facility', 'discrimination', 'seconds', 'wrong'].flatMap(key => [el('dt', {}, say(`hard_${key}`)), el('dd', {}, say(`hard_explain_${key}`))])))

/** `0.45` of 450. @param {number} thousandths */
export const decimal = thousandths => `${thousandths < 0 ? '−' : ''}${(Math.abs(thousandths) / 1000).toFixed(2)}`

/** Markdown and directives have no place in a cell. @param {string} text */
export const plainText = text => text.replace(MARKS, '').replace(/\s+/g, ' ').trim()

/** Named by the day, as `coursebook cohort stats` does it. */
const fileName = () => `${build()}.json`
const build = () => localDate().replace(/-/g, '.')

/** @param {App} app @param {Map<string, ItemStatistics | null>} found */
const save = ({ ledger }, found) => saveFile(fileName(), statsText(ledger.course, build(), localDate(), found), 'application/json')
