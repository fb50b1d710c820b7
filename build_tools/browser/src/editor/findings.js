// What the checks found, at the field it concerns and in a list that leads there.

import { el } from '../dom.js'
import { showLine } from './text.js'

/** @typedef {import('./types.js').Finding} Finding */
/**
 * The deepest element of the form that a path leads to; folded items are opened on the way.
 * @param {HTMLElement} form @param {(string | number)[]} path @param {boolean} unfold
 */
export function locate(form, path, unfold) {
  let scope = /** @type {HTMLElement} */ (form.querySelector('[data-scope]')) || form
  let found = scope
  for (const step of path) {
    const next = typeof step === 'string' ? fieldIn(scope, step, unfold) : itemIn(found, step)
    if (!next) break
    found = next
    if (unfold) unfolded(found)
    scope = /** @type {HTMLElement} */ (found.querySelector(':scope > [data-scope], :scope > * > [data-scope]')) || scope
  }
  return found
}

/** @param {HTMLElement} scope @param {string} name @param {boolean} unfold @returns {HTMLElement | null} */
function fieldIn(scope, name, unfold) {
  const here = () => /** @type {HTMLElement[]} */ ([...scope.querySelectorAll('[data-name]')]).find(one =>
    one.dataset.name === name && one.parentElement?.closest('[data-scope]') === scope) || null
  const more = /** @type {HTMLDetailsElement | null} */ (scope.querySelector(':scope > .ed-more'))
  if (!here() && unfold && more && !more.open) {
    more.open = true
    more.dispatchEvent(new Event('toggle'))
  }
  return here()
}

/** @param {HTMLElement} field @param {number} index */
const itemIn = (field, index) =>
  /** @type {HTMLElement | null} */ (field.querySelectorAll(':scope > [data-list] > [data-item], :scope > .ed-texts > [data-row]')[index] || null)

/** @param {HTMLElement} item */
function unfolded(item) {
  const toggle = /** @type {HTMLElement | null} */ (item.querySelector(':scope > .ed-item__head > .ed-item__toggle[aria-expanded="false"]'))
  toggle?.click()
}

/** Marks every field that has something to say. @param {HTMLElement} form @param {Finding[]} findings @param {string} file */
export function mark(form, findings, file) {
  for (const old of form.querySelectorAll('.ed-finding')) old.remove()
  for (const invalid of form.querySelectorAll('[aria-invalid]')) invalid.removeAttribute('aria-invalid')
  for (const finding of findings.filter(one => one.file === file)) {
    const place = locate(form, finding.path, false)
    const holder = place.querySelector('[data-findings]')
    holder?.append(el('p', { class: `ed-finding${finding.stops ? ' ed-finding--stops' : ''}` }, finding.message, ' ', el('span', {}, finding.help)))
    if (finding.stops && place.dataset.name) place.querySelector('input, textarea, select')?.setAttribute('aria-invalid', 'true')
  }
}

/** Brings a finding's field into view, with the caret in it. @param {HTMLElement} form @param {Finding} finding */
export function goTo(form, finding) {
  let place = locate(form, finding.path, true)
  for (let level = 0; level < 4; level += 1) place = locate(form, finding.path, true) // unfolding draws a list anew
  const control = /** @type {HTMLElement | null} */ (place.querySelector('textarea, input, select') || place.querySelector('button'))
  place.scrollIntoView({ block: 'center' })
  if (control instanceof HTMLTextAreaElement && finding.line) showLine(control, finding.line)
  else control?.focus({ preventScroll: true })
}

/**
 * The way to a field in the words of its form: 题目 3 · 正确答案.
 * @param {import('./types.js').Desk} desk @param {Finding} finding
 */
export function wayTo(desk, finding) {
  const item = desk.overview.items.find(one => one.file === finding.file)
  let models = [desk.forms.kinds[item?.kind || ''] || '']
  const words = []
  for (const step of finding.path) {
    if (typeof step === 'number') { words[words.length - 1] += ` ${step + 1}`; continue }
    const field = models.flatMap(model => desk.forms.models[model]?.fields || []).find(one => one.name === step)
    if (!field) break
    words.push(field.label)
    models = field.models || []
  }
  return words.join(' · ')
}

/** @param {import('./types.js').Desk} desk @param {Finding[]} findings @param {(finding: Finding) => void} go @param {(file: string) => string} titleOf */
export function listOfFindings(desk, findings, go, titleOf) {
  const { say } = desk
  if (!findings.length) return el('p', { class: 'ed-good' }, say('check-none'))
  return el('ol', { class: 'ed-report' }, ...findings.map(finding => el('li', { class: finding.stops ? 'ed-report__stops' : '' },
    el('button', { type: 'button', class: 'ed-report__go', onclick: () => go(finding) },
      el('strong', {}, [titleOf(finding.file), wayTo(desk, finding), finding.line && say('line', { line: finding.line })].filter(Boolean).join(' · ')), el('span', {}, finding.message), el('em', {}, finding.help)))))
}
