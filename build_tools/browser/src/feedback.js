// Feedback on one question, made of pieces of the page's own answer sheet.

import { all, el, one, points } from './dom.js'
import { controls } from './controls.js'

/** @typedef {import('./record.js').Answer} Answer */
/** @typedef {import('./dom.js').Say} Say */

/** @type {Record<string, string>} */
const SIGNS = { right: '✓', partial: '◐', wrong: '✗', blank: '○', malformed: '?', open: '✎', none: '·' }

/** Their right answers are marked where they stand. */
const CHOICES = new Set(['single', 'multiple', 'true_false'])

/** @param {string} question */
const entryOf = question => document.getElementById(`a-${question}`)

/** @param {Element | null | undefined} node */
const copy = node => {
  if (!node) return null
  const made = /** @type {HTMLElement} */ (node.cloneNode(true))
  for (const inner of [made, ...all(made, '[id]')]) inner.removeAttribute('id')
  return made
}

/** @param {HTMLElement} field @returns {HTMLElement} */
export function feedbackBox(field) {
  const held = one(field, '.cb-feedback')
  if (held) return held
  const made = el('div', { class: 'cb-feedback', role: 'status' })
  field.append(made)
  return made
}

/** Takes feedback and marks away again. @param {HTMLElement} field */
export function clearFeedback(field) {
  feedbackBox(field).replaceChildren()
  clearMarks(field)
}

/** Signs beside an answer that has changed since would lie; the words below may stay. @param {HTMLElement} field */
export function clearMarks(field) {
  field.removeAttribute('data-state')
  for (const marked of all(field, '[data-mark]')) marked.removeAttribute('data-mark')
  for (const note of all(field, '.cb-mark')) note.remove()
}

/**
 * @param {HTMLElement} field @param {Answer} answer @param {Record<string, any>} key
 * @param {{parts: Record<string, boolean>, foreseen: number | null}} score
 * @param {boolean} whole also the right answer and the explanation
 * @param {Say} say
 */
export function showFeedback(field, answer, key, score, whole, say) {
  clearFeedback(field)
  field.dataset.state = answer.s
  markParts(field, answer, key, score, whole, say)
  const entry = entryOf(answer.q)
  const box = feedbackBox(field)
  box.append(verdict(answer, key, say), ...whys(entry, answer, key, score, whole))
  if (!whole || !entry) return
  for (const part of ['answer', 'explain', 'see']) {
    if (part === 'answer' && (CHOICES.has(answer.t) || (answer.s === 'right' && answer.t !== 'open'))) continue
    const piece = copy(entry.querySelector(`[data-part="${part}"]`))
    if (piece) box.append(piece)
  }
}

/** @param {Answer} answer @param {Record<string, any>} key @param {Say} say */
function verdict(answer, key, say) {
  const state = answer.s
  const malformed = state === 'malformed' && key.type === 'numeric' ? 'number' : state
  const words = state === 'none' ? say(key.type === 'survey' ? 'thanks' : 'drop') : say(malformed)
  const scored = ['right', 'partial', 'wrong'].includes(state)
  return el('p', { class: `cb-verdict cb-verdict--${state}` },
    el('span', { class: 'cb-verdict__sign', 'aria-hidden': 'true' }, SIGNS[state] || ''),
    el('strong', {}, words),
    scored && el('span', { class: 'cb-verdict__points' }, say('points', { n: points(answer.e), total: points(answer.p) })))
}

/**
 * Why, for what was chosen; with the whole answer also for what was missed.
 * @param {HTMLElement | null} entry @param {Answer} answer @param {Record<string, any>} key
 * @param {{foreseen: number | null}} score @param {boolean} whole @returns {HTMLElement[]}
 */
function whys(entry, answer, key, score, whole) {
  if (!entry) return []
  const chosen = new Set(Array.isArray(answer.r) ? answer.r : [answer.r])
  const blanks = answer.t === 'cloze' && answer.r ? Object.entries(answer.r).map(([name, value]) => `${name}.${value}`) : []
  const wanted = (/** @type {string} */ id) =>
    id === 'why' ? whole : id === `foreseen-${score.foreseen}` || chosen.has(id) || blanks.includes(id) ||
      (whole && answer.s !== 'right' && (key.right || []).includes(id))
  const found = all(entry, '[data-why]').filter(why => wanted(/** @type {HTMLElement} */ (why).dataset.why || ''))
  if (!found.length) return []
  const list = el('ul', { class: 'cb-whys cb-list' })
  for (const why of found) {
    const made = /** @type {HTMLElement} */ (copy(why))
    const letter = letterOf(answer.q, /** @type {HTMLElement} */ (why).dataset.why || '')
    const label = made.querySelector('.cb-why__label')
    if (label && letter) label.textContent = letter
    list.append(made)
  }
  return [list]
}

/** The letter an option has now, since a shuffle may have moved it. @param {string} question @param {string} id */
function letterOf(question, id) {
  const option = document.querySelector(`#q-${question} [data-option="${CSS.escape(id)}"] .cb-option__letter`)
  return option ? option.textContent : ''
}

/** Signs and words beside options, gaps, pairs and steps. @param {HTMLElement} field @param {Answer} answer @param {Record<string, any>} key @param {{parts: Record<string, boolean>}} score @param {boolean} whole @param {Say} say */
function markParts(field, answer, key, score, whole, say) {
  const right = new Set(answer.t === 'true_false' ? [String(key.answer)] : key.right || [])
  for (const option of /** @type {HTMLElement[]} */ (all(field, '[data-option]'))) {
    const id = option.dataset.option || ''
    const input = /** @type {HTMLInputElement | null} */ (option.querySelector('input'))
    const chosen = Boolean(input && input.checked)
    if (answer.t !== 'survey' && (chosen || (whole && right.has(id)))) {
      markOne(option, chosen, right.has(id), say)
    }
  }
  for (const part of /** @type {HTMLElement[]} */ (all(field, '[data-blank], [data-left], [data-item]'))) {
    const name = part.dataset.blank || part.dataset.left || part.dataset.item || ''
    if (!(name in score.parts)) continue
    part.dataset.mark = score.parts[name] ? 'right' : 'wrong'
    const control = part.matches('select, input') ? part : controls(part)[0]
    const note = el('span', { class: 'cb-mark' }, score.parts[name] ? '✓' : '✗', el('span', { class: 'cb-hidden' }, say(score.parts[name] ? 'right' : 'wrong')))
    ;(control || part).after(note)
    if (part.dataset.item) part.append(note)
  }
}

/** @param {HTMLElement} option @param {boolean} chosen @param {boolean} right @param {Say} say */
function markOne(option, chosen, right, say) {
  option.dataset.mark = right ? (chosen ? 'right' : 'missed') : 'wrong'
  const row = option.querySelector('label')
  if (row) row.append(el('span', { class: 'cb-mark' }, right ? '✓' : '✗', ' ', say(chosen ? 'yours' : 'answer')))
}

/**
 * One hint more at each press.
 * @param {HTMLElement} field @param {Say} say @param {HTMLElement} before the place of the button
 */
export function mountHints(field, say, before) {
  const entry = entryOf(field.dataset.question || '')
  const hints = entry ? all(entry, '[data-part="hints"] > li') : []
  if (!hints.length) return
  let shown = 0
  const list = el('div', { class: 'cb-hintlist', role: 'status' })
  const more = el('button', { type: 'button', class: 'cb-button cb-button--quiet' }, say('hint'))
  more.addEventListener('click', () => {
    const text = el('p', { class: 'cb-hint' }, el('b', {}, say('hint_n', { n: shown + 1 })), ' ')
    text.append(...(/** @type {HTMLElement} */ (copy(hints[shown]))).childNodes)
    list.append(text)
    shown++
    more.textContent = say('hint_next')
    if (shown === hints.length) more.hidden = true
  })
  before.append(more)
  before.after(list)
}

/**
 * An open answer is marked by its writer, point by point.
 * @param {HTMLElement} field @param {string[]} met @param {Say} say @param {(met: string[]) => void} changed
 */
export function mountRubric(field, met, say, changed) {
  const entry = entryOf(field.dataset.question || '')
  const rubric = entry && entry.querySelector('[data-part="rubric"]')
  if (!rubric) return
  const boxes = all(rubric, '[data-criterion]').map(part => {
    const id = /** @type {HTMLElement} */ (part).dataset.criterion || ''
    const box = /** @type {HTMLInputElement} */ (el('input', { type: 'checkbox', value: id, checked: met.includes(id) }))
    return { box, row: el('label', { class: 'cb-rubric__row' }, box, el('span', {}, part.textContent)) }
  })
  const group = el('fieldset', { class: 'cb-rubric' }, el('legend', {}, say('self')), ...boxes.map(one => one.row))
  group.addEventListener('change', () => changed(boxes.filter(one => one.box.checked).map(one => one.box.value)))
  feedbackBox(field).append(group)
}
