// Paper forms as A4 sheets: questions are measured and put on as many sheets as they need, each with
// its number; keys stand on sheets of their own.

import { el } from '../dom.js'
import { onSheets, openRuler, roomBeside, sheet } from './print.js'
import { FORMS, paperForm } from './paper-form.js'

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./paper-form.js').PaperForm} PaperForm */
/** @typedef {import('./paper-form.js').FormQuestion} FormQuestion */

/** What of a key file's wording may stand on paper; anything else gives its text alone. */
const KEPT = new Set(['P', 'EM', 'STRONG', 'CODE', 'UL', 'OL', 'LI', 'BR', 'SUB', 'SUP', 'TABLE', 'TBODY', 'THEAD', 'TR', 'TD', 'TH', 'BLOCKQUOTE'])
/** Types whose way of answering the wording may not tell. */
const TOLD = new Set(['multiple', 'order'])
const DROPPED = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'IFRAME', 'OBJECT', 'SVG'])

/** Wording as elements of our own making, so that a file cannot bring any other. @param {string} html */
function wording(html) {
  const copy = (/** @type {Node} */ node) => {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent || '')]
    if (!(node instanceof Element) || DROPPED.has(node.tagName.toUpperCase()) || node.classList.contains('cb-cite')) return []
    /** @type {Node[]} */
    const inside = [...node.childNodes].flatMap(copy)
    if (node.tagName === 'SPAN' && node.classList.contains('gap')) return [gap()]
    return KEPT.has(node.tagName) ? [el(node.tagName.toLowerCase(), {}, .../** @type {any[]} */ (inside))] : inside
  }
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].flatMap(copy)
}

const gap = () => el('span', { class: 'cbt-gap' }, '\u2003')

/** @param {App} app @param {import('./exam-marks.js').Key} key @param {string} series @param {string} title @returns {HTMLElement[]} */
export const formSheets = (app, key, series, title) => FORMS.flatMap(name => pages(app, paperForm(key, series, name), title))

/** @param {App} app @param {import('./exam-marks.js').Key} key @param {string} series @param {string} title @returns {HTMLElement[]} */
export const keySheets = (app, key, series, title) => FORMS.map(name => keySheet(app, paperForm(key, series, name), title))

/** @param {App} app @param {PaperForm} form @param {string} title */
function pages({ say }, form, title) {
  const foot = (/** @type {number} */ n, /** @type {number} */ of) => el('p', { class: 'cbt-page__foot' }, say('paper_foot', { title, code: form.code, n, of }))
  const blocks = [head(say, form, title), ...form.questions.map((question, at) => questionBlock(say, question, at + 1))]
  const ruler = openRuler('form')
  const heights = ruler.heights(blocks)
  const room = roomBeside(ruler.height(foot(1, 1)) + 8)
  ruler.close()
  const sheets = onSheets(blocks, block => heights.get(block) || 0, room)
  return sheets.map((some, at) => sheet('form', ...some, foot(at + 1, sheets.length)))
}

/** @param {import('../dom.js').Say} say @param {PaperForm} form @param {string} title */
const head = (say, form, title) => el('div', { class: 'cbt-form-head' }, el('h2', {}, title), el('p', { class: 'cbt-page__sub' }, say('paper_code', { name: form.name, code: form.code })),
  el('p', { class: 'cbt-form-fields' }, ...['name', 'unit', 'paper_who', 'exam_score'].map(key => el('span', {}, `${say(key)}：`, el('span', { class: 'cbt-signs__line' })))))

/** @param {import('../dom.js').Say} say @param {FormQuestion} question @param {number} number */
function questionBlock(say, question, number) {
  const options = el('ul', { class: 'cbt-form-options' }, ...question.options.map(one => el('li', {}, `${one.letter}. `, ...wording(one.text))))
  const lefts = el('ul', { class: 'cbt-form-options' }, ...question.lefts.map((one, at) => el('li', {}, `${at + 1}. `, ...wording(one.text), ' ', gap())))
  const answer = question.lefts.length ? el('div', { class: 'cbt-form-two' }, lefts, options)
    : question.type === 'true_false' ? el('p', {}, `✓ ${say('paper_true')}　✗ ${say('paper_false')}　`, gap())
      : question.options.length ? el('div', {}, options, el('p', {}, gap()))
        : question.type === 'open' ? el('div', { class: 'cbt-form-lines' }) : question.text ? null : el('p', {}, gap(), question.unit)
  return el('div', { class: 'cbt-form-q' }, el('span', { class: 'cbt-form-n' }, `${number}.`),
    el('div', {}, el('div', { class: 'cbt-form-stem' }, el('div', {}, ...wording(question.stem)), el('span', { class: 'cb-note' }, TOLD.has(question.type) ? say(`paper_kind_${question.type}`) : '', say('paper_points', { n: question.points }))), ...wording(question.text), answer))
}

/** @param {App} app @param {PaperForm} form @param {string} title */
const keySheet = ({ say }, form, title) => sheet('key', el('h2', {}, title), el('p', { class: 'cbt-page__sub' }, say('paper_key_of', { name: form.name, code: form.code })),
  el('table', { class: 'cbt-paper' }, el('thead', {}, el('tr', {}, ...[say('no'), say('paper_answer'), say('exam_score')].map(text => el('th', { scope: 'col' }, text)))),
    el('tbody', {}, ...form.questions.map((question, at) => el('tr', {}, el('th', { scope: 'row' }, String(at + 1)),
      el('td', {}, question.type === 'true_false' ? say(`paper_${question.answer}`) : question.answer), el('td', {}, String(question.points)))))))
