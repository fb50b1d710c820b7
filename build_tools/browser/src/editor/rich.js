// A Markdown field: a text area with a toolbar that writes what an editor need not remember.

import { el } from '../dom.js'
import { openDialog, pick } from './dialog.js'
import { oneLine, tidy, toMarkdown } from './paste.js'
import { addPicture } from './picture.js'
import { grow, heldCaret, insert, insertBlock, lines, surround } from './text.js'

/** @typedef {import('./types.js').Desk} Desk */

const REFERENCES = ['fact', 'term', 'cite']
const BLOCKS = ['quiz', 'case', 'figure']

/**
 * @param {Desk} desk @param {HTMLTextAreaElement} area
 * @param {{ page: boolean, plainFacts: boolean }} place `page`: a chapter's text, which may hold everything;
 *   `plainFacts`: facts stand without their citation, as in options
 */
export function richField(desk, area, place) {
  const { say } = desk
  const bar = el('div', { class: 'ed-bar', role: 'toolbar', 'aria-label': area.getAttribute('aria-label') || '' })
  const add = (/** @type {string} */ name, /** @type {() => void} */ act) =>
    bar.append(el('button', { type: 'button', class: `ed-bar__button ed-bar__button--${name}`, onmousedown: (/** @type {Event} */ event) => event.preventDefault(), onclick: act }, say(name)))
  add('bold', () => surround(area, '**', say('bold')))
  if (place.page) add('heading', () => insertBlock(area, `## ${say('heading')} {#${freeAnchor(area.value)}}`))
  add('bullets', () => lines(area, () => '- '))
  add('numbers', () => lines(area, index => `${index + 1}. `))
  add('link', () => chapterLink(desk, area))
  if (place.page) {
    add('table', () => insertBlock(area, '|  |  |\n| --- | --- |\n|  |  |'))
    add('box', () => box(desk, area))
    add('picture', () => picture(desk, area))
  }
  bar.append(el('span', { class: 'ed-bar__gap' }))
  for (const name of REFERENCES) add(name, () => reference(desk, area, name, place.plainFacts))
  if (place.page) for (const name of BLOCKS) add(name, () => placed(desk, area, name))
  area.addEventListener('paste', event => paste(desk, area, event))
  area.addEventListener('input', () => grow(area))
  return el('div', { class: `ed-rich${place.page ? ' ed-rich--page' : ''}` }, bar, area)
}

/** @param {Desk} desk @param {HTMLTextAreaElement} area @param {string} name @param {boolean} plainFacts */
async function reference(desk, area, name, plainFacts) {
  const { say, overview } = desk
  const back = heldCaret(area)
  const id = await pick(say, say('pick', { name: say(name) }), overview.references[name === 'cite' ? 'source' : name] || [])
  back()
  if (id) insert(area, `:${name}[${id}]${plainFacts && name === 'fact' ? '{cite=no}' : ''}`)
}

/** @param {Desk} desk @param {HTMLTextAreaElement} area @param {string} name */
async function placed(desk, area, name) {
  const back = heldCaret(area)
  const id = await pick(desk.say, desk.say('pick', { name: desk.say(name) }), desk.overview.references[name] || [])
  back()
  if (id) insertBlock(area, `::${name}{#${id}}`)
}

/** @param {Desk} desk @param {HTMLTextAreaElement} area */
async function chapterLink(desk, area) {
  const { say, overview } = desk
  const targets = overview.references.target || []
  const back = heldCaret(area)
  const id = await pick(say, say('pick', { name: say('kinds-chapter') }), targets)
  back()
  if (!id) return
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd)
  insert(area, `[${chosen || targets.find(entry => entry.id === id)?.label || say('link-text')}](chapter:${id})`)
}

/** @param {Desk} desk @param {HTMLTextAreaElement} area @param {File} [file] */
function picture(desk, area, file) {
  const back = heldCaret(area)
  addPicture(desk, text => { back(); insertBlock(area, text) }, file)
}

/** @param {Desk} desk @param {HTMLTextAreaElement} area */
function box(desk, area) {
  const { say } = desk
  const back = heldCaret(area)
  const kinds = { note: say('box-note'), example: say('box-example'), warning: say('box-warning') }
  const buttons = Object.entries(kinds).map(([kind, title]) => el('button', { type: 'button', class: 'ed-pick__item', onclick: () => {
    dialog.close()
    back()
    insertBlock(area, `!!! ${kind} "${title}"\n    ${say('box-text')}`)
  } }, title))
  const dialog = openDialog(say('box'), buttons, [el('button', { type: 'button', class: 'ed-button', onclick: () => dialog.close() }, say('cancel'))])
}

/** An anchor no heading of the text has. @param {string} text */
export function freeAnchor(text) {
  let number = 1
  while (text.includes(`{#section-${number}}`)) number += 1
  return `section-${number}`
}

/** @param {Desk} desk @param {HTMLTextAreaElement} area @param {ClipboardEvent} event */
function paste(desk, area, event) {
  const pasted = [...(event.clipboardData?.files || [])].find(file => file.type.startsWith('image/'))
  const html = event.clipboardData?.getData('text/html')
  if (pasted && !html) {
    event.preventDefault()
    picture(desk, area, pasted)
    return
  }
  const plain = event.clipboardData?.getData('text/plain') || ''
  // What was copied in a Markdown field is Markdown already.
  const text = html && !/[:]{1,2}(fact|term|cite|quiz|case)[[{]/.test(plain) ? withAnchors(toMarkdown(html), area.value) : tidy(plain)
  event.preventDefault()
  insert(area, text)
}

/** Pasted headings get the anchors that links need. @param {string} text @param {string} around */
function withAnchors(text, around) {
  let known = around
  return text.replace(/^(##+ .*)$/gm, line => {
    const anchor = freeAnchor(known)
    known += `{#${anchor}}`
    return `${line} {#${anchor}}`
  })
}

/** A field of one line takes one line. @param {HTMLInputElement} input */
export function cleanLine(input) {
  input.addEventListener('paste', event => {
    const text = event.clipboardData?.getData('text/plain') || ''
    if (!/[\n\t\u200b\u00a0]/.test(text)) return
    event.preventDefault()
    insert(input, oneLine(text))
  })
}

