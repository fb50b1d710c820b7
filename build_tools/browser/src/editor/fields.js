// One field of a form: its label, its help, and the control its kind asks for.

import { button, el } from '../dom.js'
import { move } from './data.js'
import { pick } from './dialog.js'
import { cleanLine, richField } from './rich.js'
import { grow } from './text.js'

/** @typedef {import('./types.js').Desk} Desk */
/** @typedef {import('./types.js').Field} Field */
/** @typedef {(value: any) => void} Put */

let counter = 0

/**
 * A control with its label. `set` keeps a value in the form's data.
 * @param {Desk} desk @param {Field} field @param {any} value @param {Put} set @param {string} model
 */
export function scalarField(desk, field, value, set, model) {
  const id = `f${(counter += 1)}`
  const put = (/** @type {any} */ made) => { set(made); desk.changed() }
  const control = (CONTROLS[field.kind] || line)(desk, field, value ?? '', put, id, model)
  return framed(desk, field, control, id)
}

/** @param {Desk} desk @param {Field} field @param {HTMLElement} control @param {string} id */
export function framed(desk, field, control, id) {
  const { say } = desk
  const grouped = control.dataset.grouped !== undefined
  const boxed = control.dataset.boxed !== undefined
  const label = boxed ? null : el(grouped ? 'span' : 'label', { class: 'ed-label', for: !grouped && id, id: `${id}-label` },
    field.label, field.required && el('span', { class: 'ed-need' }, say('required')))
  if (grouped && !boxed) control.setAttribute('aria-labelledby', `${id}-label`)
  return el('div', { class: `ed-field ed-field--${field.kind}`, 'data-name': field.name },
    label, field.help && el('p', { class: 'ed-help', id: `${id}-help` }, field.help), control,
    el('div', { class: 'ed-findings', 'data-findings': '' }))
}

/** @type {Record<string, (desk: Desk, field: Field, value: any, put: Put, id: string, model: string) => HTMLElement>} */
const CONTROLS = { line, rich, whole, number: whole, day, truth, choice, reference, target: reference, references, texts, choices, id: line }

/** @param {Desk} desk @param {Field} field @param {string} value @param {Put} put @param {string} id @returns {HTMLElement} */
function line(desk, field, value, put, id) {
  const input = /** @type {HTMLInputElement} */ (el('input', { id, class: 'ed-input', value, autocomplete: 'off', readonly: field.kind === 'id', oninput: () => put(input.value) }))
  cleanLine(input)
  return input
}

/** @param {Desk} desk @param {Field} field @param {string} value @param {Put} put @param {string} id @returns {HTMLElement} */
function whole(desk, field, value, put, id) {
  const input = /** @type {HTMLInputElement} */ (el('input', {
    id, class: 'ed-input ed-input--short', value, inputmode: field.kind === 'number' ? 'decimal' : 'numeric',
    placeholder: field.default || '', autocomplete: 'off', oninput: () => put(input.value.normalize('NFKC').trim()),
  }))
  return input
}

/** @param {Desk} desk @param {Field} field @param {string} value @param {Put} put @param {string} id @returns {HTMLElement} */
function day(desk, field, value, put, id) {
  const input = /** @type {HTMLInputElement} */ (el('input', { id, type: 'date', class: 'ed-input ed-input--short', value, oninput: () => put(input.value) }))
  return input
}

/** @param {Desk} desk @param {Field} field @param {string} value @param {Put} put @param {string} id @param {string} model @returns {HTMLElement} */
function rich(desk, field, value, put, id, model) {
  const area = /** @type {HTMLTextAreaElement} */ (el('textarea', { id, class: 'ed-input ed-area', rows: field.name === 'body' ? 16 : 2, 'aria-label': field.label, oninput: () => put(area.value) }))
  area.value = String(value).replace(/\n+$/, '')
  requestAnimationFrame(() => grow(area))
  return richField(desk, area, { page: field.name === 'body', plainFacts: model === 'Option' })
}

/** Yes or no; what was never answered stays unanswered. @param {Desk} desk @param {Field} field @param {string} value @param {Put} put @param {string} id @returns {HTMLElement} */
function truth(desk, field, value, put, id) {
  if (field.default) return checkbox(field, value, put, id)
  const shown = value || field.default || ''
  const [yes, no] = field.name === 'answer' ? ['right', 'wrong'] : ['yes', 'no']
  return radios(desk, id, [['true', desk.say(yes || '')], ['false', desk.say(no || '')]], shown, put)
}

/** Where leaving it out means something, a box; what is usual is not written. @param {Field} field @param {string} value @param {Put} put @param {string} id @returns {HTMLElement} */
function checkbox(field, value, put, id) {
  const box = /** @type {HTMLInputElement} */ (el('input', { type: 'checkbox', id, checked: (value || field.default) === 'true', onchange: () => put(String(box.checked) === field.default ? '' : String(box.checked)) }))
  return el('label', { class: 'ed-radio', 'data-grouped': '', 'data-boxed': '' }, box, field.label)
}

/** @param {Desk} desk @param {string} id @param {[string, string][]} choices @param {string} shown @param {Put} put */
function radios(desk, id, choices, shown, put) {
  return el('div', { class: 'ed-radios', role: 'radiogroup', 'data-grouped': '' }, ...choices.map(([choice, label]) =>
    el('label', { class: 'ed-radio' }, el('input', { type: 'radio', name: id, value: choice, checked: choice === shown, onchange: () => put(choice) }), label)))
}

/** @param {Desk} desk @param {Field} field @param {string} value @param {Put} put @param {string} id @returns {HTMLElement} */
function choice(desk, field, value, put, id) {
  const known = field.choices || []
  const select = /** @type {HTMLSelectElement} */ (el('select', { id, class: 'ed-input ed-input--short', onchange: () => put(select.value) },
    !field.default && el('option', { value: '' }, desk.say('unset')), ...known.map(one => el('option', { value: one.value }, one.label))))
  select.value = value || field.default || ''
  return select
}

/** Several of a few. @param {Desk} desk @param {Field} field @param {any} value @param {Put} put @returns {HTMLElement} */
function choices(desk, field, value, put) {
  const chosen = new Set(Array.isArray(value) ? value : [])
  return el('div', { class: 'ed-radios', role: 'group', 'data-grouped': '' }, ...(field.choices || []).map(one =>
    el('label', { class: 'ed-radio' }, el('input', { type: 'checkbox', checked: chosen.has(one.value), onchange: () => {
      chosen[chosen.has(one.value) ? 'delete' : 'add'](one.value)
      put((field.choices || []).map(known => known.value).filter(known => chosen.has(known)))
    } }), one.label)))
}

/** @param {Desk} desk @param {Field} field @param {string} id */
const labelOf = (desk, field, id) =>
  (desk.overview.references[field.to || 'target'] || []).find(entry => entry.id === id)?.label || id

/** One thing of the course, chosen from a list. @param {Desk} desk @param {Field} field @param {string} value @param {Put} put @param {string} id @returns {HTMLElement} */
function reference(desk, field, value, put, id) {
  const holder = el('div', { class: 'ed-chips', 'data-grouped': '', role: 'group' })
  const draw = () => holder.replaceChildren(
    ...(value ? [chip(desk, labelOf(desk, field, value), () => { value = ''; put(value); draw() })] : []),
    button(desk.say('choose'), choose, { class: 'ed-button ed-button--small', id }))
  const choose = async () => {
    const chosen = await pick(desk.say, field.label, desk.overview.references[field.to || 'target'] || [])
    if (chosen) { value = chosen; put(value); draw() }
  }
  draw()
  return holder
}

/** Several of them. @param {Desk} desk @param {Field} field @param {any} value @param {Put} put @param {string} id @returns {HTMLElement} */
function references(desk, field, value, put, id) {
  const list = Array.isArray(value) ? [...value] : []
  const holder = el('div', { class: 'ed-chips', 'data-grouped': '', role: 'group' })
  const keep = () => { put([...list]); draw() }
  const draw = () => holder.replaceChildren(
    ...list.map((one, index) => chip(desk, labelOf(desk, field, one), () => { list.splice(index, 1); keep() },
      index > 0 && (() => { move(list, index, index - 1); keep(); focusChip(index - 1) }))),
    button(desk.say('add'), choose, { class: 'ed-button ed-button--small', id }))
  const focusChip = (/** @type {number} */ index) => {
    const earlier = /** @type {HTMLElement | null} */ (holder.children[index]?.querySelector('[data-act=earlier]'))
    earlier?.focus()
  }
  const choose = async () => {
    const free = (desk.overview.references[field.to || ''] || []).filter(entry => !list.includes(entry.id))
    const chosen = await pick(desk.say, field.label, free)
    if (chosen) { list.push(chosen); keep() }
  }
  draw()
  return holder
}

/** @param {Desk} desk @param {string} text @param {() => void} remove @param {false | (() => void)} [earlier] */
function chip(desk, text, remove, earlier = false) {
  return el('span', { class: 'ed-chip' }, earlier && el('button', { type: 'button', class: 'ed-chip__remove', 'data-act': 'earlier', title: desk.say('earlier'), 'aria-label': `${desk.say('earlier')}：${text}`, onclick: earlier }, '←'), el('span', { class: 'ed-chip__text', title: text }, text),
    el('button', { type: 'button', class: 'ed-chip__remove', 'aria-label': `${desk.say('clear')}：${text}`, onclick: remove }, '×'))
}

/** A list of texts, one a row. @param {Desk} desk @param {Field} field @param {any} value @param {Put} put @param {string} id @returns {HTMLElement} */
function texts(desk, field, value, put, id) {
  const list = Array.isArray(value) ? [...value] : []
  const holder = el('div', { class: 'ed-texts', 'data-grouped': '', role: 'group' })
  const keep = () => put([...list])
  const draw = () => holder.replaceChildren(...list.map(row), button(desk.say('add'), () => { list.push(''); draw(); last() }, { class: 'ed-button ed-button--small', id }))
  const last = () => /** @type {HTMLElement | undefined} */ ([...holder.querySelectorAll('input, textarea')].pop())?.focus()
  const row = (/** @type {string} */ text, /** @type {number} */ index) => {
    const input = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (el(field.rich ? 'textarea' : 'input', { class: 'ed-input', rows: field.rich && 2, 'aria-label': `${field.label} ${index + 1}`, oninput: () => { list[index] = input.value; keep() } }))
    input.value = text.replace(/\n+$/, '')
    if (input instanceof HTMLInputElement) cleanLine(input)
    const remove = el('button', { type: 'button', class: 'ed-icon', 'aria-label': `${desk.say('delete-item')} ${index + 1}`, onclick: () => { list.splice(index, 1); keep(); draw() } }, '×')
    return el('div', { class: 'ed-texts__row', 'data-row': '' }, input, remove)
  }
  draw()
  return holder
}
