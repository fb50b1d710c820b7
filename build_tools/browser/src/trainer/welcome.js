// The first screen: a new 台账, or the one that is there.

import { button, el } from '../dom.js'
import { createLedger, Cut, Damaged, openLedger, SHORTEST_PASSPHRASE, WrongPassphrase } from '../tokens/ledger-file.js'
import { Oversize } from '../tokens/encoding.js'
import { brokenAt } from '../tokens/log-chain.js'
import { area, field, hint, input, row, spoken } from './parts.js'

/** @typedef {import('./ledger.js').Ledger} Ledger */

/**
 * @param {{course: {id: string, title: string}, hours: {since: string, minutes: number}[]}} outline
 * @param {import('../dom.js').Say} say
 * @param {(ledger: Ledger, passphrase: string, handle: any, fresh: boolean) => void} enter
 */
export function welcome(outline, say, enter) {
  return el('div', { class: 'cbt-doors' }, newForm(outline, say, enter), openForm(outline, say, enter))
}

/** @param {string} title @param {(event: Event) => void} act @param {...any} children */
const form = (title, act, ...children) =>
  el('form', { class: 'cbt-door', novalidate: true, onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault()
    act(event)
  } }, el('h2', {}, title), ...children)

/** @param {any} outline @param {import('../dom.js').Say} say @param {any} enter */
function newForm(outline, say, enter) {
  const title = input('text', say('new_title_default', { title: outline.course.title }), { maxlength: '60' })
  const keeper = input('text', say('keeper_default'), { maxlength: '40' })
  const first = input('password', '', { autocomplete: 'new-password' })
  const second = input('password', '', { autocomplete: 'new-password' })
  const said = spoken()
  const act = () => {
    if (!title.value.trim() || !keeper.value.trim()) return said.tell(say('new_missing'), 'bad')
    if ([...first.value.trim()].length < SHORTEST_PASSPHRASE) return said.tell(say('passphrase_short', { n: SHORTEST_PASSPHRASE }), 'bad')
    if (first.value !== second.value) return said.tell(say('passphrase_differs'), 'bad')
    enter(createLedger(outline.course.id, title.value.trim(), keeper.value.trim(), outline.hours), first.value, null, true)
  }
  return form(say('new'), act, hint(say('new_about')), field(say('title'), title), field(say('keeper'), keeper, say('keeper_about')),
    field(say('passphrase'), first, say('passphrase_about', { n: SHORTEST_PASSPHRASE })), field(say('passphrase_again'), second),
    row(el('button', { type: 'submit', class: 'cb-button cb-button--primary' }, say('new_go')), said.line))
}

/** @param {any} outline @param {import('../dom.js').Say} say @param {any} enter */
function openForm(outline, say, enter) {
  /** @type {any} */
  let handle = null
  const chosen = input('file', '', { accept: '.json,application/json,text/plain' })
  const picked = el('span', { class: 'cbt-picked' })
  const pasted = area(2)
  const secret = input('password', '', { autocomplete: 'current-password' })
  const said = spoken()
  const picker = 'showOpenFilePicker' in window && window.isSecureContext
    ? button(say('open_pick'), async () => {
      try {
        ;[handle] = await /** @type {any} */ (window).showOpenFilePicker({ types: [{ accept: { 'application/json': ['.json'] } }] })
        picked.textContent = handle.name
        secret.focus()
      } catch { /* the person closed the window */ }
    }) : null
  const act = async () => {
    const file = handle ? await handle.getFile() : chosen.files && chosen.files[0]
    const text = file ? await file.text() : pasted.value
    if (!text.trim()) return said.tell(say('open_missing'), 'bad')
    said.tell(say('opening'))
    try {
      const ledger = await openLedger(text, secret.value, part => said.tell(say('opening_part', { n: Math.round(part * 100) })))
      if (ledger.course !== outline.course.id) return said.tell(say('open_course', { course: ledger.course }), 'bad')
      if (handle) handle = await allowed(handle)
      enter(ledger, secret.value, handle, false)
    } catch (error) {
      said.tell(say(error instanceof WrongPassphrase ? 'open_wrong' : error instanceof Oversize ? 'open_large' : error instanceof Cut ? 'open_cut' : error instanceof Damaged ? 'open_damaged' : 'open_bad'), 'bad')
    }
  }
  return form(say('open'), act, hint(say('open_about')),
    picker ? row(picker, picked) : field(say('open_file'), chosen),
    el('details', {}, el('summary', {}, say('open_other')), picker ? field(say('open_file'), chosen) : null, field(say('open_paste'), pasted)),
    field(say('passphrase'), secret),
    row(el('button', { type: 'submit', class: 'cb-button cb-button--primary' }, say('open_go')), said.line))
}

/** The handle if the person allows writing, else null: the file is then downloaded. @param {any} handle */
async function allowed(handle) {
  try {
    return (await handle.requestPermission({ mode: 'readwrite' })) === 'granted' ? handle : null
  } catch {
    return null
  }
}

