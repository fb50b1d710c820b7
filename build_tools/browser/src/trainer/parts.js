// Pieces the trainer's screens are made of: fields, tables, choices, messages.

import { copyText } from '../clipboard.js'
import { button, el } from '../dom.js'

/** @typedef {string | Node | null | undefined | false} Part */

let made = 0

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** A control under its label, with a note that belongs to it. @param {string} label @param {HTMLElement} control @param {string} [note] */
export function field(label, control, note = '') {
  control.id = control.id || `cbt-${++made}`
  if (note) control.setAttribute('aria-describedby', `${control.id}-note`)
  return el('div', { class: 'cbt-field' }, el('label', { for: control.id }, label), control,
    note ? el('p', { class: 'cb-note', id: `${control.id}-note` }, note) : null)
}

/** @param {string} type @param {string} value @param {Record<string, any>} [props] */
export function input(type, value = '', props = {}) {
  const control = /** @type {HTMLInputElement} */ (el('input', { type, class: 'cb-field', autocomplete: 'off', ...props }))
  control.value = value
  return control
}

/** @param {number} rows @param {string} value @param {Record<string, any>} [props] */
export function area(rows, value = '', props = {}) {
  const control = /** @type {HTMLTextAreaElement} */ (el('textarea', { class: 'cb-field', rows: String(rows), spellcheck: 'false', ...props }))
  control.value = value
  return control
}

/** @param {[string, string][]} options value, text @param {string} [value] @param {Record<string, any>} [props] */
export function select(options, value = '', props = {}) {
  const control = /** @type {HTMLSelectElement} */ (el('select', { class: 'cb-field', ...props },
    ...options.map(([key, text]) => el('option', { value: key }, text))))
  control.value = value
  return control
}

/** @param {string} text @param {boolean} on @param {Record<string, any>} [props] @returns {{box: HTMLInputElement, node: HTMLElement}} */
export function tick(text, on, props = {}) {
  const box = /** @type {HTMLInputElement} */ (el('input', { type: 'checkbox', ...props }))
  box.checked = on
  return { box, node: el('label', { class: 'cbt-tick' }, box, el('span', {}, text)) }
}

/** A table that may be wider than the page. @param {string} caption @param {Part[]} heads @param {Part[][]} rows @param {string} [name] */
export function table(caption, heads, rows, name = '') {
  return el('div', { class: `cbt-scroll ${name}`, tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', { class: 'cbt-table' }, el('caption', { class: 'cb-hidden' }, caption),
      el('thead', {}, el('tr', {}, ...heads.map(head => el('th', { scope: 'col' }, head)))),
      el('tbody', {}, ...rows.map(cells => el('tr', {}, ...cells.map((cell, at) => at ? el('td', {}, cell) : el('th', { scope: 'row' }, cell)))))))
}

/** @param {string} title @param {...Part} children */
export const section = (title, ...children) => el('section', { class: 'cbt-section' }, el('h3', {}, title), ...children)

/** @param {...Part} children */
export const row = (...children) => el('div', { class: 'cbt-row' }, ...children)

/** @param {...Part} children */
export const grid = (...children) => el('div', { class: 'cbt-grid' }, ...children)

/** @param {string} text */
export const hint = text => el('p', { class: 'cb-note' }, text)

/** A place for one message, spoken when it changes. */
export function spoken() {
  const line = el('p', { class: 'cbt-said', role: 'status' })
  /** @param {string} text @param {'good' | 'bad' | ''} [kind] */
  const tell = (text, kind = '') => {
    line.textContent = text
    line.className = `cbt-said ${kind ? `is-${kind}` : ''}`
  }
  return { line, tell }
}

/** @param {string} text @param {(event: Event) => void} act */
export const main = (text, act) => button(text, act, { class: 'cb-button cb-button--primary' })

/** A place that takes dropped files too. @param {(files: File[], text: string) => void} take @param {...Part} children */
export function drop(take, ...children) {
  const place = el('div', { class: 'cbt-drop' }, ...children)
  place.addEventListener('dragover', event => {
    event.preventDefault()
    place.classList.add('is-over')
  })
  place.addEventListener('dragleave', () => place.classList.remove('is-over'))
  place.addEventListener('drop', event => {
    event.preventDefault()
    place.classList.remove('is-over')
    const data = event.dataTransfer
    const files = data ? [...data.files] : []
    if (files.length || (data && data.getData('text'))) take(files, data ? data.getData('text') : '')
  })
  return place
}

/** Text to hand on, with a button that copies it. @param {string} label @param {string} text @param {import('../dom.js').Say} say @param {number} [rows] */
export function copyBox(label, text, say, rows = 5) {
  const shown = area(rows, text, { readonly: true })
  const said = spoken()
  const copy = button(say('copy'), async () => {
    shown.select()
    const done = await copyText(shown.value)
    said.tell(say(done ? 'copied' : 'copy_failed'), done ? 'good' : 'bad')
  })
  return { node: el('div', { class: 'cbt-copy' }, field(label, shown), row(copy, said.line)), shown }
}

/** Saves bytes or text as a file. @param {string} name @param {string | Uint8Array} data @param {string} type */
export function saveFile(name, data, type) {
  const address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (data)], { type }))
  const link = el('a', { href: address, download: name.replace(/[\\/:*?"<>|\s]+/g, '-') })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 20000)
}

/** Asks before something that cannot be taken back. @param {HTMLElement} place @param {string} question @param {string} yes @param {string} no @param {() => void} act */
export function confirmIn(place, question, yes, no, act) {
  const go = main(yes, () => {
    place.replaceChildren()
    act()
  })
  place.replaceChildren(el('div', { class: 'cbt-confirm', role: 'group', 'aria-label': question }, el('p', {}, question),
    row(go, button(no, () => place.replaceChildren()))))
  go.focus()
}
