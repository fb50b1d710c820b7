// Results as a listbox: a group a page, an option a section.
import { el } from '../dom.js'
import { KINDS } from './kinds.js'
import { shownOf } from './snippet.js'

/**
 * @typedef {object} Shown A result ready to be drawn.
 * @property {import('./answer.js').Result} result
 * @property {import('./shard.js').Fragment} fragment in the reader's script
 * @property {string} href of the page
 * @property {string} part
 */

/** @param {number} kind @param {Record<string, any>} words */
export const kindWord = (kind, words) => words.kind[KINDS[kind]] ?? ''

/** @param {import('./snippet.js').Run[]} list */
const runs = list => list.map(({ text, marked }) => (marked ? el('mark', {}, text) : text))

/**
 * @param {Shown} shown
 * @param {number} number
 * @param {Record<string, any>} words
 */
export function groupOf({ result, fragment, href, part }, number, words) {
  const { title, hits } = shownOf(result, fragment)
  const id = `cb-find-${number}`
  const head = el(
    'a',
    { id: `${id}-0`, class: 'cb-find__page', role: 'option', 'aria-selected': 'false', tabindex: '-1', href },
    el('span', { class: 'cb-find__title' }, ...runs(title)),
    el('span', { class: 'cb-find__kind' }, [kindWord(result.kind, words), part].filter(Boolean).join(' · ')),
  )
  const options = hits.map(({ anchor, heading, text }, i) =>
    el(
      'a',
      {
        id: `${id}-${i + 1}`,
        class: 'cb-find__hit',
        role: 'option',
        'aria-selected': 'false',
        tabindex: '-1',
        href: anchor ? `${href}#${encodeURIComponent(anchor)}` : href,
      },
      heading.length ? el('span', { class: 'cb-find__heading' }, ...runs(heading)) : null,
      text.length ? el('span', { class: 'cb-find__text' }, ...runs(text)) : null,
    ),
  )
  return el('div', { role: 'group', class: 'cb-find__group', 'aria-label': fragment.title }, head, ...options)
}

/**
 * One line that is an option: a recent search.
 * @param {string} text
 * @param {number} number
 * @param {() => void} act
 */
export function recentOption(text, number, act) {
  return el(
    'div',
    { id: `cb-find-r${number}`, class: 'cb-find__recent', role: 'option', 'aria-selected': 'false', onclick: act },
    text,
  )
}
