// Reading and filling the controls of a question: its form ↔ the response the graders know.

import { all, el } from './dom.js'

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** @param {HTMLElement} field @returns {Control[]} */
export const controls = field => all(field, 'input[name], select[name], textarea[name]')

/** @param {HTMLElement} field @param {string} attribute `data-` part @param {string} selector */
const byPart = (field, attribute, selector) =>
  Object.fromEntries(
    all(field, `[data-${attribute}]`).map(part => {
      const holder = /** @type {HTMLElement} */ (part)
      const control = /** @type {Control} */ (holder.matches(selector) ? holder : holder.querySelector(selector))
      return [holder.dataset[attribute], control.value]
    }),
  )

/** @param {HTMLElement} field @returns {string[]} */
const ticked = field => all(field, 'input[name]:checked').map(one => /** @type {HTMLInputElement} */ (one).value)

/** @type {Record<string, (field: HTMLElement) => any>} */
const READ = {
  single: field => ticked(field)[0] || null,
  multiple: field => ticked(field).sort(),
  true_false: field => ({ true: true, false: false })[ticked(field)[0]] ?? null,
  cloze: field => byPart(field, 'blank', '[name]'),
  match: field => byPart(field, 'left', 'select'),
  order: field =>
    field.dataset.touched ? all(field, '[data-item]').map(item => /** @type {HTMLElement} */ (item).dataset.item) : null,
  open: field => ({ text: controls(field)[0].value }),
  survey: field => (field.querySelector('[data-option]') ? ticked(field)[0] || null : controls(field)[0].value),
}

/** @param {HTMLElement} field the fieldset @returns {any} */
export function readResponse(field) {
  const read = READ[field.dataset.type || '']
  return read ? read(field) : controls(field)[0].value
}

/** Shows a stored response; what no longer fits the controls is left out. @param {HTMLElement} field @param {any} response */
export function fillResponse(field, response) {
  const type = field.dataset.type || ''
  if (type === 'order') return fillOrder(field, response)
  const chosen = new Set((Array.isArray(response) ? response : [response]).map(String))
  for (const control of controls(field)) {
    if (control instanceof HTMLInputElement && /radio|checkbox/.test(control.type)) {
      control.checked = chosen.has(control.value)
    } else {
      const part = /** @type {HTMLElement | null} */ (control.closest('[data-blank], [data-left]'))
      const name = part && (part.dataset.blank || part.dataset.left)
      const value = name ? (response || {})[name] : type === 'open' ? (response || {}).text : response
      control.value = typeof value === 'string' ? value : ''
    }
  }
}

/** @param {HTMLElement} field @param {any} response */
function fillOrder(field, response) {
  const list = field.querySelector('[data-cb-steps]')
  const items = all(field, '[data-item]')
  delete field.dataset.touched
  if (!list || !Array.isArray(response) || response.length !== items.length) return
  const byId = new Map(items.map(item => [/** @type {HTMLElement} */ (item).dataset.item, item]))
  if (!response.every(id => byId.has(id))) return
  list.append(.../** @type {Element[]} */ (response.map(id => byId.get(id))))
  field.dataset.touched = 'true'
}

/** @param {HTMLElement} field @param {boolean} locked */
export function lock(field, locked) {
  for (const control of all(field, 'input, select, textarea, .cb-step__move')) {
    /** @type {HTMLInputElement} */ (control).disabled = locked
  }
  field.classList.toggle('is-locked', locked)
}

/**
 * Buttons in place of numbers: a step moves by keyboard, mouse and touch, without dragging.
 * @param {HTMLElement} field @param {import('./dom.js').Say} say @param {() => void} changed
 */
export function mountSteps(field, say, changed) {
  const list = field.querySelector('[data-cb-steps]')
  if (!list) return
  const spoken = el('p', { class: 'cb-hidden', role: 'status' })
  list.after(spoken)
  const settle = el('button', { type: 'button', class: 'cb-button cb-button--quiet cb-step__settle', onclick: () => touch() }, say('settle'))
  const touch = () => {
    field.dataset.touched = 'true'
    settle.hidden = true
    changed()
  }
  spoken.after(settle)
  for (const item of /** @type {HTMLElement[]} */ (all(list, '[data-item]'))) {
    const text = /** @type {HTMLElement} */ (item.querySelector('.cb-step__text')).textContent || ''
    const move = (/** @type {boolean} */ up) => (/** @type {any} */ event) => {
      const other = up ? item.previousElementSibling : item.nextElementSibling
      if (other) up ? other.before(item) : other.after(item)
      event.currentTarget.focus()
      const place = [...list.children].indexOf(item) + 1
      spoken.textContent = say('moved', { text, n: place })
      touch()
    }
    const place = item.querySelector('.cb-step__place')
    if (place) place.replaceChildren()
    item.append(
      el('span', { class: 'cb-step__moves' },
        el('button', { type: 'button', class: 'cb-step__move', 'aria-label': `${say('up')}：${text}`, onclick: move(true) }, '↑'),
        el('button', { type: 'button', class: 'cb-step__move', 'aria-label': `${say('down')}：${text}`, onclick: move(false) }, '↓')),
    )
  }
}
