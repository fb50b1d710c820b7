// Sheets of paper: shown first, printed on demand, gone when closed.

import { button, el } from '../dom.js'
import { main } from './parts.js'

/** @param {string} title @param {HTMLElement[]} pages @param {import('../dom.js').Say} say */
export function showSheets(title, pages, say) {
  const before = document.activeElement
  const close = () => {
    sheets.remove()
    document.removeEventListener('keydown', keys, true)
    document.body.classList.remove('cbt-printing')
    if (before instanceof HTMLElement) before.focus()
  }
  const go = main(say('print'), () => window.print())
  const bar = el('div', { class: 'cbt-sheets__bar' }, el('strong', {}, title), go, button(say('close'), close))
  const sheets = el('div', { class: 'cbt-sheets', role: 'dialog', 'aria-modal': 'true', 'aria-label': title }, bar, ...pages)
  /** Printing hides the bar and takes the focus away, so keys are heard everywhere. @param {KeyboardEvent} event */
  const keys = event => {
    if (event.key === 'Escape') close()
    if (event.key !== 'Tab') return
    const stops = [...bar.querySelectorAll('button')]
    const at = stops.indexOf(/** @type {any} */ (document.activeElement))
    event.preventDefault()
    stops[(at + (event.shiftKey ? stops.length - 1 : 1)) % stops.length].focus()
  }
  document.addEventListener('keydown', keys, true)
  document.body.append(sheets)
  document.body.classList.add('cbt-printing')
  go.focus()
}

/** One A4 sheet. @param {string} name @param {...(Node | string | null | false)} children */
export const sheet = (name, ...children) => el('article', { class: `cbt-page cbt-page--${name}` }, ...children)
