// What a search may be kept to: one kind of page, one part of the course.
import { el } from '../dom.js'
import { kindWord } from './results-view.js'

/**
 * @typedef {{kind: number | null, part: number | null}} Kept null keeps all
 */

/**
 * What there is to choose from; a single choice is none.
 * @param {Pick<import('./store.js').Meta, 'runs' | 'parts'>} facts
 * @returns {{kinds: number[], parts: [string, number][]}} parts by name and number; pages of no part have no name
 */
export function choicesOf({ runs, parts }) {
  const kinds = [...new Set(runs.map(([kind]) => kind))].sort()
  const named = parts.map((name, i) => /** @type {[string, number]} */ ([name, i])).filter(([name]) => name)
  return { kinds: kinds.length > 1 ? kinds : [], parts: named.length > 1 ? named : [] }
}

/**
 * @param {import('./store.js').Meta} facts
 * @param {Kept} kept
 * @param {Record<string, any>} words
 * @param {(next: Partial<Kept>) => void} change
 */
export function filtersOf(facts, kept, words, change) {
  const { kinds, parts } = choicesOf(facts)
  const chip = (/** @type {string} */ text, /** @type {number | null} */ kind) =>
    el('button', { type: 'button', class: 'cb-find__chip', 'aria-pressed': String(kept.kind === kind), onclick: () => change({ kind }) }, text)
  const pick = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLSelectElement} */ (event.target)
    change({ part: value ? Number(value) : null })
  }
  return [
    ...(kinds.length
      ? [el('div', { class: 'cb-find__chips', role: 'group', 'aria-label': words.kinds }, chip(words.all, null), ...kinds.map(kind => chip(kindWord(kind, words), kind)))]
      : []),
    ...(parts.length
      ? [
          el(
            'select',
            { class: 'cb-find__select', 'aria-label': words.parts, onchange: pick },
            el('option', { value: '' }, `${words.parts}：${words.all}`),
            ...parts.map(([name, i]) => el('option', { value: i, selected: kept.part === i }, name)),
          ),
        ]
      : []),
  ]
}
