// Sheets of paper: shown first, printed on demand, gone when closed.

import { button, el } from '../dom.js'
import { main } from './parts.js'

/** Millimetres that the page margins leave of A4, less a little for browsers that round. */
const TALLEST = 264
/** Characters that fit on a sheet whatever they are; it need not be measured. */
const SURELY = 160
/** What is set smaller, step by step, before it would spill onto a second sheet. */
const TIGHTER = ['is-tight', 'is-tighter', 'is-tightest']

/** Measures blocks as they will stand on paper of a kind. @param {string} name */
export function openRuler(name) {
  const ruler = el('div', { class: `cbt-page cbt-page--${name} cbt-ruler`, 'aria-hidden': 'true' })
  const unit = el('div', { class: 'cbt-ruler__unit' })
  ruler.append(unit)
  document.body.append(ruler)
  const mm = unit.getBoundingClientRect().height / 10
  return {
    /** Of many blocks at once: the browser lays them out a single time. @template {HTMLElement} T @param {T[]} blocks @returns {Map<T, number>} */
    heights: blocks => {
      ruler.replaceChildren(...blocks)
      return new Map(blocks.map(block => [block, block.getBoundingClientRect().height / mm]))
    },
    /** In millimetres, the sheet's padding included. @param {...Node} blocks */
    height: (...blocks) => {
      ruler.replaceChildren(...blocks)
      return ruler.getBoundingClientRect().height / mm
    },
    /** @param {Element} node that stands in the ruler */
    of: node => node.getBoundingClientRect().height / mm,
    close: () => ruler.remove(),
  }
}

/** Things of given heights on sheets that have so much room; at least one on each. @template T @param {T[]} things @param {(thing: T) => number} heightOf @param {number} first @param {number} [others] */
export function onSheets(things, heightOf, first, others = first) {
  /** @type {T[][]} */
  const sheets = [[]]
  let left = first
  for (const thing of things) {
    const needs = heightOf(thing)
    if (needs > left && sheets[sheets.length - 1].length) {
      sheets.push([])
      left = others
    }
    sheets[sheets.length - 1].push(thing)
    left -= needs
  }
  return sheets
}

/** Room for blocks on a sheet whose other parts take some, in millimetres. @param {number} taken */
export const roomBeside = taken => TALLEST - taken

/** Certificates and reports are one sheet each. @param {HTMLElement[]} pages @param {import('../dom.js').Say} say */
function fitAll(pages, say) {
  for (const kind of ['certificate', 'report']) {
    const some = pages.filter(page => page.classList.contains(`cbt-page--${kind}`) && (page.textContent || '').length > SURELY)
    if (!some.length) continue
    const ruler = openRuler(kind)
    const heights = [...ruler.heights(some.map(copyOf)).values()]
    some.forEach((page, at) => heights[at] > TALLEST && fit(page, kind, ruler, say))
    ruler.close()
  }
}

/** @param {HTMLElement} page */
function copyOf(page) {
  const copy = /** @type {HTMLElement} */ (page.cloneNode(true))
  copy.classList.add('cbt-ruler__copy')
  return copy
}

/** Sets a sheet smaller until it fits on one page; a list that is still too long is cut and says so. @param {HTMLElement} page @param {string} kind @param {ReturnType<typeof openRuler>} ruler @param {import('../dom.js').Say} say */
function fit(page, kind, ruler, say) {
  const tall = () => ruler.height(copyOf(page)) > TALLEST
  for (const step of TIGHTER) {
    if (!tall()) break
    page.classList.remove(...TIGHTER)
    page.classList.add(step)
  }
  const list = page.querySelector('.cbt-page__items')
  if (kind === 'report' && tall()) page.classList.remove(...TIGHTER) // it goes on over several pages, in full size
  else if (list && kind === 'certificate') {
    const rest = el('li', {}, '')
    for (let cut = 1; tall() && list.children.length > 2; cut++) {
      rest.remove()
      if (list.lastElementChild) list.lastElementChild.remove()
      rest.textContent = say('paper_rest', { n: cut })
      list.append(rest)
    }
  }
}

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
  fitAll(pages, say) // before they are in the page, whose layout each measuring would do again
  document.body.append(sheets)
  document.body.classList.add('cbt-printing')
  go.focus()
}

/** One A4 sheet. @param {string} name @param {...(Node | string | null | false)} children */
export const sheet = (name, ...children) => el('article', { class: `cbt-page cbt-page--${name}` }, ...children)
