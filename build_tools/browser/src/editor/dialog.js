// Dialogs: the browser's own, so that focus, Escape and the background are its business.

import { button, el } from '../dom.js'

/**
 * @param {string} title @param {(Node | string)[]} body @param {Node[]} actions
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, body, actions, wide = '') {
  const name = `dialog-${document.querySelectorAll('dialog').length + 1}`
  const heading = el('h2', { id: name, class: 'ed-dialog__title' }, title)
  const made = /** @type {HTMLDialogElement} */ (el('dialog', { class: `ed-dialog ${wide}`, 'aria-labelledby': name },
    heading, el('div', { class: 'ed-dialog__body' }, ...body), el('div', { class: 'ed-dialog__actions' }, ...actions)))
  document.body.append(made)
  made.addEventListener('close', () => made.remove())
  made.showModal()
  return made
}

/**
 * @param {import('./types.js').Say} say @param {string} text @param {string} yes
 * @returns {Promise<boolean>}
 */
export function ask(say, text, yes) {
  return new Promise(resolve => {
    const agree = button(yes, () => { resolve(true); dialog.close() }, { class: 'ed-button ed-button--main' })
    const dialog = openDialog(text, [], [button(say('cancel'), () => dialog.close(), { class: 'ed-button' }), agree])
    dialog.addEventListener('close', () => resolve(false))
  })
}

/**
 * A list to search and choose from.
 * @param {import('./types.js').Say} say @param {string} title
 * @param {import('./types.js').Reference[]} entries
 * @returns {Promise<string | null>}
 */
export function pick(say, title, entries) {
  return new Promise(resolve => {
    const search = /** @type {HTMLInputElement} */ (el('input', { type: 'text', class: 'ed-input', placeholder: say('pick-search'), 'aria-label': say('pick-search') }))
    const list = el('ul', { class: 'ed-pick' })
    const choose = (/** @type {string} */ id) => { resolve(id); dialog.close() }
    const draw = () => list.replaceChildren(...shown(say, matching(entries, search.value), entries.length, choose))
    search.addEventListener('input', draw)
    search.addEventListener('keydown', event => {
      const first = matching(entries, search.value)[0]
      if (event.key === 'Enter' && first) { event.preventDefault(); choose(first.id) }
    })
    draw()
    const dialog = openDialog(title, [search, list], [button(say('cancel'), () => dialog.close(), { class: 'ed-button' })], 'ed-dialog--tall')
    dialog.addEventListener('close', () => resolve(null))
    search.focus()
  })
}

/** @param {import('./types.js').Reference[]} entries @param {string} wanted */
export function matching(entries, wanted) {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter(({ id, label, hint }) => {
    const text = `${label} ${hint} ${id}`.toLowerCase()
    return words.every(word => text.includes(word))
  })
}

/** @param {import('./types.js').Say} say @param {import('./types.js').Reference[]} found @param {number} total @param {(id: string) => void} choose */
function shown(say, found, total, choose) {
  if (!found.length) return [el('li', { class: 'ed-empty' }, say(total ? 'pick-none' : 'pick-empty'))]
  return found.slice(0, 80).map(entry => el('li', {}, el('button', { type: 'button', class: 'ed-pick__item', onclick: () => choose(entry.id) },
    el('strong', {}, entry.label), entry.hint && el('span', {}, entry.hint))))
}
