// Paper forms A and B of an exam, drawn from an answer key file.
// Twin of build_tools/trainer/exam_forms.py; tests/contract/papers.json holds both.

import { shuffled } from '../shuffle.js'
import { ALPHABET, utf8 } from '../tokens/encoding.js'
import { hashed } from '../tokens/envelope.js'
import { variant } from './exam-marks.js'

/** @typedef {import('./exam-marks.js').Key} Key */
/** @typedef {[string, string][]} Pairs id and wording, in order */
/** @typedef {{stem: string, points: number, text: string, unit: string, options: Pairs, pinned: string[], lefts: Pairs, blanks: [string, Pairs][], answer: string}} PaperQuestion */
/**
 * @typedef {{id: string, type: string, stem: string, points: number, text: string, unit: string, answer: string,
 *   lefts: {id: string, text: string}[], options: {id: string, letter: string, text: string}[]}} FormQuestion
 * @typedef {{name: string, code: string, questions: FormQuestion[]}} PaperForm
 */

export const FORMS = ['A', 'B']

/** What is printed on a form so that its answers meet the right key: A-7K2Q. @param {string} series @param {string} name */
export const formCode = (series, name) => `${name}-${[...hashed(4, utf8(`coursebook-form-1\0${series}/${name}`))].map(byte => ALPHABET[byte & 31]).join('')}`

/** @param {Key} key @param {string} series the sitting's id, or the quiz's @param {string} name @returns {PaperForm} */
export function paperForm(key, series, name) {
  const seed = `${series}/${name}`
  const questions = new Map(key.questions.map(one => [one.id, one]))
  const paper = /** @type {Record<string, PaperQuestion>} */ (key.paper)
  const sheets = shuffled(variant(key, seed), seed).map(id => sheetOf(/** @type {any} */ (questions.get(id)), paper[id], `${seed}:${id}`))
  return { name, code: formCode(series, name), questions: sheets }
}

/** @param {import('./exam-marks.js').KeyQuestion} question @param {PaperQuestion} paper @param {string} seed @returns {FormQuestion} */
function sheetOf(question, paper, seed) {
  const texts = new Map(paper.options)
  const ids = [...shuffled([...texts.keys()].filter(id => !paper.pinned.includes(id)), seed), ...paper.pinned]
  const marks = new Map(ids.map((id, place) => [id, letter(place)]))
  return {
    id: question.id, type: question.key.type, stem: paper.stem, points: paper.points, text: paper.text, unit: paper.unit,
    lefts: paper.lefts.map(([id, text]) => ({ id, text })), options: ids.map(id => ({ id, letter: marks.get(id) || '', text: texts.get(id) || '' })),
    answer: paper.answer || answerOf(question.key, paper, marks),
  }
}

/** In letters; of true or false, its word's key. @param {any} key @param {PaperQuestion} paper @param {Map<string, string>} marks */
function answerOf(key, paper, marks) {
  const mark = (/** @type {string} */ id) => marks.get(id) || ''
  if (key.type === 'single' || key.type === 'multiple') return key.right.map(mark).sort().join(' ')
  if (key.type === 'order') return key.items.map(mark).join(' ')
  if (key.type === 'match') return paper.lefts.map(([left], at) => `${at + 1}${mark(key.pairs[left])}`).join(' ')
  return key.type === 'true_false' ? String(key.answer) : ''
}

/** A, B … Z, then AA. @param {number} index @returns {string} */
export const letter = index => (index < 26 ? '' : letter(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))
