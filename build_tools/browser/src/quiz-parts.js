// Pieces of a quiz's page that know nothing of its course: letters, numbers, flags, counts.

import { readResponse } from './controls.js'
import { all, el, one } from './dom.js'
import { shuffledBut } from './shuffle.js'

/** @typedef {import('./dom.js').Say} Say */

/** The response, with the writer's own marks where it is an open one. @param {HTMLElement} part */
export function markedResponse(part) {
  const response = readResponse(part)
  const box = part.querySelector('.cb-feedback .cb-rubric')
  if (!box || part.dataset.type !== 'open') return response
  return { ...response, met: all(box, 'input:checked').map(each => /** @type {HTMLInputElement} */ (each).value) }
}

/** The words of a question. @param {HTMLElement} part */
export const excerpt = part => ((one(part, '.cb-q__stem') || {}).textContent || '').trim()

/** Moves a question to the end of its list, under this number. @param {HTMLElement} part @param {string} number */
export function placeQuestion(part, number) {
  if (part.parentElement) part.parentElement.append(part)
  const label = one(part, '.cb-q__number')
  if (label) label.textContent = number
}

/**
 * A button that flags a question for later.
 * @param {HTMLElement} part @param {HTMLElement} foot @param {import('./store.js').Store} store
 * @param {string} name of the flag in the record @param {boolean} on @param {Say} say
 * @param {() => void} changed
 */
export function mountFlag(part, foot, store, name, on, say, changed) {
  const flag = el('button', { type: 'button', class: 'cb-button cb-button--quiet cb-flag' })
  const show = () => {
    flag.setAttribute('aria-pressed', String(on))
    part.toggleAttribute('data-flagged', on)
    flag.textContent = `${on ? '⚑' : '⚐'} ${say('flag')}`
    changed()
  }
  flag.addEventListener('click', () => {
    on = !on
    store.append('flag', name, { on })
    show()
  })
  foot.append(flag)
  show()
}

/** @param {HTMLElement} part @param {string} seed */
export function shuffleOptions(part, seed) {
  const list = one(part, '[data-cb-options]')
  if (!list) return
  const options = /** @type {HTMLElement[]} */ ([...list.children])
  const byName = [...options].sort((a, b) => ((a.dataset.option || '') < (b.dataset.option || '') ? -1 : 1))
  const pinned = options.filter(option => option.dataset.pinned !== undefined)
  list.append(...shuffledBut(byName.filter(option => !pinned.includes(option)), seed, () => false), ...pinned)
  if (part.dataset.type === 'true_false') return
  all(list, '.cb-option__letter').forEach((letter, place) => {
    letter.textContent = String.fromCharCode(65 + place)
  })
}

/** @param {HTMLElement} part @param {Say} say */
export function countWords(part, say) {
  const area = /** @type {HTMLTextAreaElement | null} */ (part.querySelector('textarea'))
  if (!area) return
  const line = el('p', { class: 'cb-entry__count' })
  area.after(line)
  const count = () => {
    line.textContent = area.value ? say('words', { n: area.value.replace(/\s/g, '').length }) : ''
  }
  area.addEventListener('input', count)
  count()
}
