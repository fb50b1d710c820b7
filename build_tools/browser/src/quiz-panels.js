// What stands above a quiz before and after an attempt, and the question before handing in.

import { attemptsLeft } from './attempt.js'
import { button, el, focusOn, percent, points } from './dom.js'
import { best } from './record.js'

/** @typedef {import('./record.js').Answer} Answer */
/** @typedef {import('./record.js').Attempt} Attempt */
/** @typedef {import('./dom.js').Say} Say */

/** @param {number} time */
const day = time => {
  const date = new Date(time)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0')).join('-')
}

/**
 * @param {import('./attempt.js').Quiz} quiz @param {Attempt[]} before @param {import('./quiz.js').Desk} desk @param {Say} say
 * @returns {HTMLElement[]}
 */
export function historyLine(quiz, before, desk, say) {
  const last = before[before.length - 1]
  const left = attemptsLeft(quiz, before)
  const lines = []
  if (last && quiz.mode === 'practice') {
    const whole = best(before)
    lines.push(say('before', { n: percent(last.earned, last.possible), date: day(last.at) }))
    if (whole !== null) lines.push(say('best', { n: whole }))
  } else if (last) lines.push(`${say(quiz.mode === 'survey' ? 'thanks' : 'waiting')}（${day(last.at)}）`)
  if (left !== null) lines.push(left ? say('attempts_left', { n: left }) : say('attempts_none'))
  if (last && last.digest && desk.digest && last.digest !== desk.digest) lines.push(say('updated'))
  return lines.length ? [el('p', { class: 'cb-history' }, ...lines.map(line => el('span', {}, line)))] : []
}

/**
 * @param {HTMLElement[]} open questions without an answer
 * @param {import('./quiz.js').Desk | null} desk asks whose work it is, where it counts
 * @param {() => void} go @param {Say} say
 */
export function confirmPanel(open, desk, go, say) {
  const panel = el('div', { class: 'cb-confirm', role: 'group', 'aria-label': say('submit') })
  panel.append(el('p', {}, open.length ? say('confirm', { n: open.length }) : say('confirm_all')))
  if (open.length) {
    panel.append(el('p', { class: 'cb-confirm__open' }, ...open.map(field => {
      const number = field.querySelector('.cb-q__number') || field.querySelector('legend')
      return el('a', { href: `#${field.id}`, onclick: (/** @type {Event} */ event) => (event.preventDefault(), focusOn(field)) }, (number && number.textContent) || '')
    })))
  }
  if (desk) {
    panel.append(el('p', { class: 'cb-confirm__who' }, say('who', { name: desk.name }), ' ',
      button(say('not_me'), () => desk.changeLearner && desk.changeLearner(), { class: 'cb-button cb-button--quiet' })))
  }
  panel.append(el('p', { class: 'cb-confirm__choice' },
    button(say('submit'), go, { class: 'cb-button cb-button--main' }),
    button(say('keep'), () => panel.remove(), { class: 'cb-button' })))
  return panel
}

/**
 * @param {import('./attempt.js').Quiz} quiz @param {Answer[]} answers
 * @param {{earned: number, possible: number, passed: boolean}} sum @param {boolean} explain
 * @param {import('./quiz.js').Desk} desk @param {Say} say
 * @param {{again: (() => void) | null, wrong: (() => void) | null}} next
 */
export function resultPanel(quiz, answers, sum, explain, desk, say, next) {
  const panel = el('section', { class: 'cb-result', 'aria-label': say('result_title') })
  if (quiz.mode === 'practice') panel.append(...score(quiz, answers, sum, explain, say))
  else panel.append(el('p', { class: 'cb-result__words' }, say(quiz.mode === 'survey' ? 'thanks' : 'waiting')))
  if (quiz.mode === 'graded' || quiz.mode === 'exam') panel.append(el('div', { 'data-cb-receipt': quiz.id }))
  if (desk.store.status() !== 'ok') panel.append(el('p', { class: 'cb-note' }, say('unsaved_result')))
  const steps = el('p', { class: 'cb-result__next' })
  if (next.wrong) steps.append(button(say('retry_wrong'), next.wrong, { class: 'cb-button cb-button--main' }))
  if (next.again && quiz.mode !== 'survey') steps.append(button(say('retry_all'), next.again))
  if (quiz.mode === 'practice') steps.append(el('a', { class: 'cb-button', href: `${desk.base}review.html` }, say('to_review')))
  steps.append(el('a', { class: 'cb-button', href: `${desk.base}progress.html` }, say('to_progress')))
  panel.append(steps)
  return panel
}

/** @param {import('./attempt.js').Quiz} quiz @param {Answer[]} answers @param {{earned: number, possible: number, passed: boolean}} sum @param {boolean} explain @param {Say} say */
function score(quiz, answers, sum, explain, say) {
  const share = percent(sum.earned, sum.possible)
  const whole = sum.earned === sum.possible
  const words = whole ? say('perfect') : sum.passed ? say('passed') : say('failed', { n: quiz.pass })
  const notes = []
  if (!explain) notes.push(say(quiz.feedback === 'after-pass' ? 'later' : 'none_shown'))
  if (answers.some(answer => answer.t === 'open')) notes.push(say('waiting_open'))
  return [
    el('p', { class: 'cb-result__score' }, el('span', { class: 'cb-result__share' }, `${share}%`), ' ',
      say('result', { n: points(sum.earned), total: points(sum.possible) })),
    el('progress', { class: 'cb-result__bar', max: '100', value: String(share), 'aria-label': `${share}%` }),
    el('p', { class: 'cb-result__words' }, words),
    ...notes.map(note => el('p', { class: 'cb-note' }, note)),
  ]
}
