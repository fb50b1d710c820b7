// Bookmarks and notes on headings.

import { all, button, el } from './dom.js'
import { readRecord } from './record.js'

/** @typedef {import('./dom.js').Say} Say */

/**
 * @param {Document} document @param {import('./page-info.js').PageInfo} page
 * @param {import('./store.js').Store} store @param {Say} say
 */
export function mountNotes(document, page, store, say) {
  if (!/^(chapter|case):/.test(page.item)) return
  const path = `${page.item.split(':')[0]}s/${page.item.split(':')[1]}.html`
  const record = readRecord(store.events())
  const headings = all(document, '#cb-main h2[id], #cb-main h3[id]')
  for (const heading of /** @type {HTMLElement[]} */ (headings)) {
    if (heading.closest('.cb-sheet, .cb-notes, .cb-objectives, form')) continue
    mountOne(heading, `${page.item}#${heading.id}`, path)
  }

  /** @param {HTMLElement} heading @param {string} item @param {string} path */
  function mountOne(heading, item, path) {
    const link = heading.querySelector('.headerlink')
    const words = (heading.textContent || '').replace((link && link.textContent) || '\0', '').trim()
    const same = (/** @type {{item: string, anchor: string}} */ one) => `${one.item}#${one.anchor}` === item
    let marked = record.marks.some(same)
    let text = (record.notes.find(same) || { text: '' }).text
    const toggle = el('button', { type: 'button', class: 'cb-headtool', 'aria-expanded': 'false', 'aria-label': say('heading', { heading: words }) })
    const show = () => {
      toggle.textContent = marked || text ? '★' : '☆'
      toggle.classList.toggle('is-on', Boolean(marked || text))
    }
    const data = { title: page.title, heading: words, path }
    toggle.addEventListener('click', () => {
      const open = heading.nextElementSibling && heading.nextElementSibling.nextElementSibling
      const held = open && open.classList.contains('cb-notebox') ? open : null
      toggle.setAttribute('aria-expanded', String(!held))
      if (held) return held.remove()
      const mark = button(say(marked ? 'unbookmark' : 'bookmark'), () => {
        marked = !marked
        store.append('mark', item, { on: marked, ...data })
        mark.textContent = say(marked ? 'unbookmark' : 'bookmark')
        show()
      })
      const area = /** @type {HTMLTextAreaElement} */ (el('textarea', { class: 'cb-field', rows: '3', maxlength: '2000' }))
      area.value = text
      area.addEventListener('change', () => {
        text = area.value.trim()
        store.append('note', item, { text, ...data })
        show()
      })
      toggle.after(el('div', { class: 'cb-notebox' }, mark,
        el('label', {}, `${say('note')}（${say('note_about')}）`, area)))
      mark.focus()
    })
    heading.after(toggle)
    show()
  }
}
