// The list of everything that can be edited, by kind, with a search and a button for something new.

import { button, el } from '../dom.js'
import { openDialog } from './dialog.js'

/** @typedef {import('./types.js').Desk} Desk */
/** @typedef {import('./types.js').Item} Item */

const SINGLE = ['facts', 'glossary', 'sources', 'figures']
const COURSE = ['course', 'home', 'coverage']

/** @param {Desk} desk @param {Item} item */
export const titleOf = (desk, item) => item.title || desk.say(`kinds-${item.kind}`)

/**
 * @param {Desk} desk
 * @param {{ open: (file: string) => void, begin: (kind: string, title: string, part: string) => Promise<void> }} act
 */
export function menuPane(desk, act) {
  const { say } = desk
  const search = /** @type {HTMLInputElement} */ (el('input', { type: 'search', class: 'ed-input', placeholder: say('search'), 'aria-label': say('search') }))
  const list = el('div', { class: 'ed-menu-list' })
  let current = ''
  const draw = () => {
    const wanted = search.value.trim().toLowerCase()
    const shown = desk.overview.items.filter(item => `${titleOf(desk, item)} ${item.file}`.toLowerCase().includes(wanted))
    list.replaceChildren(...groups(desk, shown).map(([title, items]) => el('section', {}, el('h2', { class: 'ed-menu-list__head' }, title),
      el('ul', {}, ...items.map(item => el('li', {}, row(desk, item, item.file === current, () => act.open(item.file))))))))
    if (!shown.length) list.append(el('p', { class: 'ed-empty' }, say('nothing-found')))
  }
  search.addEventListener('input', draw)
  const make = button(say('new'), () => newDialog(desk, act.begin), { class: 'ed-button ed-button--wide' })
  draw()
  return {
    element: el('nav', { class: 'ed-side', 'aria-label': say('menu'), id: 'menu' }, search, make, list),
    /** @param {string} file */
    show(file) { current = file; draw() },
  }
}

/** @param {Desk} desk @param {Item} item @param {boolean} here @param {() => void} open */
const row = (desk, item, here, open) => el('button', { type: 'button', class: 'ed-menu-list__item', 'data-file': item.file, 'aria-current': here && 'true', onclick: open },
  el('span', {}, titleOf(desk, item)), item.state && el('span', { class: `ed-state ed-state--${item.state}` }, desk.say(`state-${item.state}`)))

/** @param {Desk} desk @param {Item[]} items @returns {[string, Item[]][]} */
function groups(desk, items) {
  const { say, overview } = desk
  const of = (/** @type {(item: Item) => boolean} */ test) => items.filter(test)
  const chapters = overview.parts.map(part => /** @type {[string, Item[]]} */ ([part.title, of(item => item.kind === 'chapter' && item.part === part.id)]))
  const all = /** @type {[string, Item[]][]} */ ([
    ...chapters,
    ...['quiz', 'case', 'bank'].map(kind => [say(`kinds-${kind}`), of(item => item.kind === kind)]),
    [say('group-library'), SINGLE.flatMap(kind => of(item => item.kind === kind))],
    [say('group-course'), COURSE.flatMap(kind => of(item => item.kind === kind))],
  ])
  return all.filter(([, found]) => found.length)
}

/** @param {Desk} desk @param {(kind: string, title: string, part: string) => Promise<void>} begin */
function newDialog(desk, begin) {
  const { say } = desk
  let kind = 'chapter'
  const part = /** @type {HTMLSelectElement} */ (el('select', { class: 'ed-input', id: 'new-part' }, ...desk.overview.parts.map(one => el('option', { value: one.id }, one.title))))
  const where = el('div', { class: 'ed-field' }, el('label', { class: 'ed-label', for: 'new-part' }, say('new-part')), part)
  const title = /** @type {HTMLInputElement} */ (el('input', { class: 'ed-input', id: 'new-title', autocomplete: 'off' }))
  const kinds = el('div', { class: 'ed-radios', role: 'radiogroup', 'aria-label': say('new-what') }, ...['chapter', 'quiz', 'case', 'bank'].map(one =>
    el('label', { class: 'ed-radio' }, el('input', { type: 'radio', name: 'new-kind', value: one, checked: one === kind, onchange: () => { kind = one; where.hidden = one !== 'chapter' } }), say(`kinds-${one}`))))
  const start = async () => {
    if (!title.value.trim()) { title.setAttribute('aria-invalid', 'true'); title.focus(); return }
    dialog.close()
    await begin(kind, title.value.trim(), part.value)
  }
  title.addEventListener('keydown', event => { if (event.key === 'Enter') start() })
  const dialog = openDialog(say('new-what'), [kinds, el('div', { class: 'ed-field' }, el('label', { class: 'ed-label', for: 'new-title' }, say('new-title')), title), where],
    [button(say('cancel'), () => dialog.close(), { class: 'ed-button' }), button(say('new-make'), start, { class: 'ed-button ed-button--main' })])
  title.focus()
}
