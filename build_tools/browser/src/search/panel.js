// The search as a panel over the page: a palette on a desk, a sheet on a phone.
import { el, speaker } from '../dom.js'
import { makeFinder } from './finder.js'
import { addressOf } from './search-page.js'

/** @type {HTMLElement | null} */
let open = null

/**
 * @param {import('./stub.js').Place} place
 * @param {() => string} typed what was typed before the panel was there
 * @param {Element | null} [before] what had the focus
 * @param {Partial<import('./finder.js').Wanted>} [left] what was asked when a result was followed
 */
export async function openPanel(place, typed, before = null, left = {}) {
  if (open) return
  const veil = el('div', { class: 'cb-find' })
  open = veil
  const close = () => {
    document.removeEventListener('keydown', press)
    keep(undefined)
    veil.remove()
    open = null
    document.documentElement.classList.remove('cb-finding')
    if (before instanceof HTMLElement) before.focus()
  }
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault()
      close()
    } else if (event.key === 'Tab') keepInside(event, veil)
  }
  try {
    const finder = await makeFinder(place, {
      onOpen: link => (link.pathname === location.pathname ? close() : keep(finder.wanted())),
    })
    veil.append(panelOf(finder, place, close))
    document.body.append(veil)
    document.documentElement.classList.add('cb-finding')
    finder.set({ ...left, q: typed() || left.q || '' })
    finder.input.focus()
  } catch (error) {
    open = null
    throw error
  }
  veil.addEventListener('mousedown', event => {
    if (event.target === veil) close()
  })
  document.addEventListener('keydown', press)
}

/**
 * On the way to another page the panel stays, and where the browser does not keep pages, what was
 * asked stays with this step of its history: the stub opens the panel for who comes back.
 * @param {import('./finder.js').Wanted | undefined} wanted
 */
function keep(wanted) {
  try {
    if (wanted || history.state?.cbFind) history.replaceState({ ...history.state, cbFind: wanted }, '')
  } catch {
    // Some browsers refuse this to a page opened from a disk.
  }
}

/**
 * @param {import('./finder.js').Finder} finder
 * @param {import('./stub.js').Place} place
 * @param {() => void} close
 */
function panelOf(finder, place, close) {
  const say = speaker(finder.words)
  const whole = /** @type {HTMLAnchorElement} */ (el('a', { class: 'cb-find__whole', href: `${place.base}${place.edition}search.html` }, say('page')))
  const address = () => {
    whole.search = addressOf(finder.wanted())
  }
  whole.addEventListener('focus', address)
  whole.addEventListener('mouseenter', address)
  whole.addEventListener('click', address)
  finder.bar.append(el('button', { type: 'button', class: 'cb-find__close', onclick: close }, say('close')))
  return el(
    'div',
    { class: 'cb-find__panel', role: 'dialog', 'aria-modal': 'true', 'aria-label': say('label') },
    finder.bar,
    finder.root,
    el('div', { class: 'cb-find__foot' }, el('span', { class: 'cb-find__keys' }, say('keys')), whole),
  )
}

/** Tab goes round inside the panel. @param {KeyboardEvent} event @param {HTMLElement} veil */
function keepInside(event, veil) {
  const stops = /** @type {HTMLElement[]} */ ([...veil.querySelectorAll('input, button, select, a[href]:not([tabindex="-1"])')]).filter(
    each => each.offsetParent !== null,
  )
  const last = stops[stops.length - 1]
  const edge = event.shiftKey ? stops[0] : last
  if (document.activeElement !== edge) return
  event.preventDefault()
  ;(event.shiftKey ? last : stops[0]).focus()
}
