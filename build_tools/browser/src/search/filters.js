// What a search may be kept to: one kind of page, one part of the course.
import { el } from '../dom.js'
import { kindWord } from './results-view.js'

/**
 * @typedef {{kind: number | null, part: number | null}} Kept null keeps all
 * @typedef {Pick<import('./store.js').Meta, 'runs' | 'parts'>} Facts
 * @typedef {{controls: HTMLElement[], show: () => void}} Filters
 */

/**
 * What there is to choose from; a single choice is none.
 * @param {Facts} facts
 * @returns {{kinds: number[], parts: number[]}} pages of no part have one without a name
 */
export function choicesOf({ runs, parts }) {
  const kinds = [...new Set(runs.map(([kind]) => kind))].sort()
  const named = [...parts.keys()].filter(part => parts[part])
  return { kinds: kinds.length > 1 ? kinds : [], parts: named.length > 1 ? named : [] }
}

/**
 * The same with another kind: a part that has no page of that kind is given up.
 * @param {Facts} facts
 * @param {Kept} kept
 * @param {number | null} kind
 * @returns {Kept}
 */
export function ofKind({ runs }, { part }, kind) {
  const there = runs.some(run => run[1] === part && (kind === null || run[0] === kind))
  return { kind, part: there ? part : null }
}

/**
 * Whether pages of a kind are of any part; a case is of none.
 * @param {Facts} facts
 * @param {number | null} kind
 */
export const hasParts = ({ runs, parts }, kind) => runs.some(run => parts[run[1]] && (kind === null || run[0] === kind))

/**
 * Controls that stay where they are while what is kept changes: the focus is not lost.
 * @param {Facts} facts
 * @param {Record<string, any>} words
 * @param {Kept} kept as it is now, whenever one is used
 * @param {(next: Partial<Kept>) => void} change
 * @returns {Filters}
 */
export function filtersOf(facts, words, kept, change) {
  const { kinds, parts } = choicesOf(facts)
  const values = [null, ...kinds]
  const chips = values.map(kind =>
    el('button', { type: 'button', class: 'cb-find__chip', onclick: () => change(ofKind(facts, kept, kind)) }, kind === null ? words.all : kindWord(kind, words)),
  )
  const select = /** @type {HTMLSelectElement} */ (
    el(
      'select',
      { class: 'cb-find__select', 'aria-label': words.parts, onchange: () => change({ part: select.value ? Number(select.value) : null }) },
      el('option', { value: '' }, `${words.parts}：${words.all}`),
      ...parts.map(part => el('option', { value: part }, facts.parts[part])),
    )
  )
  return {
    controls: [
      ...(kinds.length ? [el('div', { class: 'cb-find__chips', role: 'group', 'aria-label': words.kinds }, ...chips)] : []),
      ...(parts.length ? [select] : []),
    ],
    show() {
      chips.forEach((chip, i) => chip.setAttribute('aria-pressed', String(values[i] === kept.kind)))
      select.value = String(kept.part ?? '')
      select.disabled = kept.part === null && !hasParts(facts, kept.kind)
    },
  }
}
