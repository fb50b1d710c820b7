// Answers of a paper form, typed as letters and words, become a graded paper.
// Twin of build_tools/trainer/paper_answers.py; tests/contract/papers.json holds both.

import { FORMS, formCode, paperForm } from './paper-form.js'

/** @typedef {import('./exam-marks.js').Key} Key */
/** @typedef {import('./paper-form.js').FormQuestion} FormQuestion */
/** @typedef {{form: string, p: Record<string, number>, s: any[][]}} PaperBody */
/** @typedef {{place: number, key: string, values: Record<string, string | number>}} RowError */

const TRUE = new Set(['对', '對', '是', '√', '✓', '✔', 'T', 'TRUE', 'Y', 'YES', '1'])
const FALSE = new Set(['错', '錯', '否', '×', '✗', '✘', 'X', 'F', 'FALSE', 'N', 'NO', '0'])

/** A, a or A-7K2Q as typed → A; empty where it is no form of the series. @param {string} typed @param {string} series */
export function formName(typed, series) {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '')
  return FORMS.find(name => plain === name || plain === formCode(series, name).replace('-', '')) || ''
}

/**
 * Rows of name or number, form, answers → member and paper; a heading is passed over.
 * @param {string[][]} table @param {{id: string, name: string, number: string}[]} members @param {Key} key @param {string} series @param {string[]} headings
 */
export function readRows(table, members, key, series, headings) {
  const forms = new Map(FORMS.map(name => [name, paperForm(key, series, name).questions]))
  /** @type {{member: string, body: PaperBody}[]} */
  const found = []
  /** @type {RowError[]} */
  const errors = []
  table.forEach((cells, at) => {
    const [who = '', typed = '', ...answers] = cells.map(cell => cell.trim())
    if (!cells.some(Boolean) || (at === 0 && headings.includes(who.toLowerCase()))) return
    const fitting = members.filter(one => who && (one.number === who || one.name === who))
    const name = formName(typed, series)
    const questions = forms.get(name) || []
    const wrong = fitting.length !== 1 ? [fitting.length ? 'paper_two' : 'paper_unknown', { text: who.slice(0, 20) }]
      : !name ? ['paper_form', { text: typed.slice(0, 20) }] : answers.slice(questions.length).some(Boolean) ? ['paper_many', { n: questions.length }] : null
    if (wrong) errors.push({ place: at + 1, key: /** @type {string} */ (wrong[0]), values: /** @type {any} */ (wrong[1]) })
    else found.push({ member: fitting[0].id, body: readAnswers(key, formCode(series, name), questions, answers) })
  })
  return { found, errors }
}

/** The body of a paper: answers as a 交卷 has them, and points of open questions by hand. @param {Key} key @param {string} code @param {FormQuestion[]} questions @param {string[]} typed @returns {PaperBody} */
export function readAnswers(key, code, questions, typed) {
  const hashes = new Map(key.questions.map(one => [one.id, one.hash]))
  /** @type {Record<string, number>} */
  const points = {}
  const answers = questions.map((question, place) => {
    const text = (typed[place] || '').normalize('NFKC').trim()
    if (question.type === 'open') points[question.id] = pointsOf(text, question.points)
    return [question.id, hashes.get(question.id), response(key, question, text), 0]
  })
  return { form: code, p: points, s: answers }
}

/** Hundredths of a point; what is no number counts as nothing. @param {string} text @param {number} most */
function pointsOf(text, most) {
  const found = /^\+?(\d{1,6})(?:\.(\d{0,20}))?$/.exec(text)
  return found ? Math.min(100 * most, Number(found[1]) * 100 + Number(`${found[2] || ''}00`.slice(0, 2))) : 0
}

/** What the grader reads. @param {Key} key @param {FormQuestion} question @param {string} text @returns {any} */
function response(key, question, text) {
  const { type } = question
  const ids = new Map(question.options.map(one => [one.letter, one.id]))
  const typed = text.toUpperCase()
  const chosen = [...typed.replace(/[^A-Z]/g, '')].map(mark => ids.get(mark) || '')
  if (!text || type === 'open') return null
  if ((type === 'single' || type === 'survey') && ids.size) return chosen.length === 1 ? chosen[0] : chosen
  if (type === 'multiple') return [...new Set(chosen)]
  if (type === 'order') return chosen
  if (type === 'true_false') return TRUE.has(typed) ? true : FALSE.has(typed) ? false : typed
  if (type === 'match') return matched(question, ids, typed)
  return type === 'cloze' ? blanks(key, question, text) : text
}

/** `1B 2A`, or letters in the order of the left side, `-` for one left out. @param {FormQuestion} question @param {Map<string, string>} ids @param {string} text */
function matched(question, ids, text) {
  const pairs = /[0-9]/.test(text) ? [...text.matchAll(/([0-9]+)[^A-Z0-9]*([A-Z])/g)].map(one => /** @type {[number, string]} */ ([Number(one[1]), one[2]]))
    : [...text.replace(/[^A-Z?-]/g, '')].map((mark, at) => /** @type {[number, string]} */ ([at + 1, mark]))
  return Object.fromEntries(pairs.filter(([place]) => place > 0 && place <= question.lefts.length).map(([place, mark]) => [question.lefts[place - 1].id, ids.get(mark) || '']))
}

/** Blanks in their order, apart by a semicolon or a stroke; options by their wording. @param {Key} key @param {FormQuestion} question @param {string} text */
function blanks(key, question, text) {
  const parts = text.split(/[;|/]/).map(part => part.trim())
  return Object.fromEntries(/** @type {any} */ (key.paper)[question.id].blanks.map((/** @type {[string, [string, string][]]} */ [blank, options], /** @type {number} */ place) => {
    const part = parts[place] || ''
    const named = options.find(([, said]) => said.normalize('NFKC').trim() === part)
    return [blank, options.length ? (named ? named[0] : '') : part]
  }))
}
