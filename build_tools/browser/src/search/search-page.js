// The search as a page of its own, whose address holds what is asked: search.html?q=…
import { el } from '../dom.js'
import { makeFinder } from './finder.js'
import { KINDS } from './kinds.js'
import { LONGEST } from './query.js'

/** @param {Location} location @returns {import('./finder.js').Wanted} */
export function wantedFrom({ search }) {
  const asked = new URLSearchParams(search)
  const kind = KINDS.indexOf(asked.get('kind') ?? '')
  const part = Number.parseInt(asked.get('part') ?? '', 10)
  return {
    q: (asked.get('q') ?? '').slice(0, LONGEST),
    kind: kind < 0 ? null : kind,
    part: Number.isInteger(part) && part >= 0 ? part : null,
    literal: asked.get('exact') === '1',
  }
}

/** @param {import('./finder.js').Wanted} wanted */
export function addressOf({ q, kind, part, literal }) {
  const asked = new URLSearchParams()
  if (q) asked.set('q', q)
  if (kind !== null) asked.set('kind', KINDS[kind])
  if (part !== null) asked.set('part', String(part))
  if (literal) asked.set('exact', '1')
  const text = asked.toString()
  return text ? `?${text}` : ''
}

/**
 * @param {import('./stub.js').Place} place
 * @param {HTMLElement} main
 */
export async function mountPage(place, main) {
  const finder = await makeFinder(place, {
    onChange: wanted => {
      try {
        history.replaceState(null, '', addressOf(wanted) || location.pathname)
      } catch {
        // Some browsers refuse to rewrite the address of a page opened from a disk.
      }
    },
  })
  const home = main.querySelector('[data-cb-search-here]') ?? main
  home.replaceChildren(el('div', { class: 'cb-find-page' }, finder.bar, finder.root))
  finder.set(wantedFrom(location))
  finder.input.focus()
  document.addEventListener('keydown', event => {
    if (event.target === finder.input || event.isComposing || event.defaultPrevented) return
    if (event.key === '/' || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k')) {
      event.preventDefault()
      finder.input.focus()
      finder.input.select()
    }
  })
}
