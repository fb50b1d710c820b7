// The search as a panel over the page: a palette on a desk, a sheet on a phone.
import { el, speaker } from '../dom.js'
import { makeFinder } from './finder.js'

/** @type {HTMLElement | null} */
let open = null

/**
 * @param {import('./stub.js').Place} place
 * @param {() => string} typed what was typed before the panel was there
 * @param {Element | null} [before] what had the focus
 */
export async function openPanel(place, typed, before = null) {
  if (open) return
  const veil = el('div', { class: 'cb-find' })
  open = veil
  const close = () => {
    veil.remove()
    open = null
    document.documentElement.classList.remove('cb-finding')
    if (before instanceof HTMLElement) before.focus()
  }
  try {
    const finder = await makeFinder(place, { onOpen: close })
    veil.append(panelOf(finder, place, close))
    document.body.append(veil)
    document.documentElement.classList.add('cb-finding')
    finder.set({ q: typed() })
    finder.input.focus()
  } catch (error) {
    open = null
    throw error
  }
  veil.addEventListener('mousedown', event => {
    if (event.target === veil) close()
  })
  veil.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault()
      close()
    } else if (event.key === 'Tab') keepInside(event, veil)
  })
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
    whole.search = finder.input.value.trim() ? `?q=${encodeURIComponent(finder.input.value.trim())}` : ''
  }
  whole.addEventListener('focus', address)
  whole.addEventListener('mouseenter', address)
  whole.addEventListener('click', address)
  return el(
    'div',
    { class: 'cb-find__panel', role: 'dialog', 'aria-modal': 'true', 'aria-label': say('label') },
    el(
      'div',
      { class: 'cb-find__bar' },
      el('span', { class: 'cb-find__glass', 'aria-hidden': 'true' }),
      finder.input,
      el('button', { type: 'button', class: 'cb-find__close', onclick: close }, say('close')),
    ),
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
