// The course of one attempt, without a page: which questions, in which order, what they earn.

import { grade } from './grading.js'
import { drawQuestions, shuffled } from './shuffle.js'

/** @typedef {import('./record.js').Attempt} Attempt */
/** @typedef {import('./record.js').Answer} Answer */
/** @typedef {{id: string, hash: string, key: Record<string, any>, erratum?: {date: string, effect: string}}} Question */
/**
 * @typedef {{id: string, title: string, mode: string, pass: number, attempts: number | null,
 *   time: number | null, feedback: string, order: string,
 *   draws: {pick: number, questions: string[]}[]}} Quiz
 */

/** @returns {string} sixteen letters nobody can foresee */
export function newSeed() {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * @param {Quiz} quiz @param {Question[]} questions in the order of the page
 * @param {Attempt[]} before @param {string} seed
 * @returns {{ids: string[], spent: boolean}}
 */
export function pickQuestions(quiz, questions, before, seed) {
  const banked = new Set(quiz.draws.flatMap(draw => draw.questions))
  const own = questions.map(one => one.id).filter(id => !banked.has(id))
  const earlier = before.filter(one => !one.only).map(one => one.q.map(answer => answer.q))
  const drawn = drawQuestions(quiz.draws, earlier, seed)
  const ids = [...own, ...drawn.ids]
  return { ids: quiz.order === 'shuffle' ? shuffled(ids, seed) : ids, spent: drawn.spent }
}

/**
 * What one response is worth now. Masked questions have no key: they wait for the trainer.
 * @param {Question} question @param {any} response @param {boolean} masked @param {string} excerpt
 * @returns {Answer}
 */
export function markAnswer(question, response, masked, excerpt) {
  const { type, points } = question.key
  const common = { q: question.id, t: type, h: question.hash, r: response, x: excerpt.slice(0, 40), d: 0 }
  if (masked) return { ...common, e: 0, p: points * 100, s: isEmpty(response) ? 'blank' : type === 'survey' ? 'none' : 'sent' }
  const score = grade(question.key, response)
  if (question.erratum && question.erratum.effect === 'drop') return { ...common, e: 0, p: 0, s: 'none' }
  return { ...common, e: score.earned, p: score.possible, s: score.state }
}

/** @type {(response: any) => boolean} */
export const isEmpty = response =>
  response === null || response === undefined || response === '' ||
  (typeof response === 'object' && !Object.values(response).some(value => value !== '' && !isEmpty(value)))

/** @param {Answer[]} answers @param {number} pass per cent */
export function total(answers, pass) {
  const earned = answers.reduce((sum, one) => sum + one.e, 0)
  const possible = answers.reduce((sum, one) => sum + one.p, 0)
  return { earned, possible, passed: possible > 0 && earned * 100 >= possible * pass }
}

/** Whether explanations open after handing in. @param {Quiz} quiz @param {boolean} passed */
export const explains = (quiz, passed) =>
  quiz.mode === 'practice' && (quiz.feedback === 'immediate' || quiz.feedback === 'on-submit' ||
    (quiz.feedback === 'after-pass' && passed))

/** Attempts still allowed; null for no end. @param {Quiz} quiz @param {Attempt[]} before */
export const attemptsLeft = (quiz, before) =>
  quiz.attempts === null ? null : Math.max(0, quiz.attempts - before.filter(one => !one.only).length)
