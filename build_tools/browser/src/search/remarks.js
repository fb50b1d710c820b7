// What is said around the results: how the question was understood, what else to try.
import { el } from '../dom.js'
import { saidBack } from './box.js'
import { isFiltered } from './reading.js'

/**
 * @typedef {object} Doing What the remarks offer to do.
 * @property {(next: Partial<import('./finder.js').Wanted>) => void} change
 * @property {(text: string, todo: (event: Event) => void, name?: string) => HTMLElement} act a button
 * @property {() => HTMLElement} more a button for more results
 *
 * @typedef {import('./engine.js').Answer} Answer
 * @typedef {import('../dom.js').Say} Say
 */

const HAN_WORDS = /^[\u3400-\u9fff ]+$/

/**
 * What the question was taken for; initials that may be many words are taken for each of them.
 * @param {Pick<Answer, 'near' | 'understood'>} answer
 */
export const wordsMeant = ({ near, understood }) => (near ?? understood).flatMap(text => (HAN_WORDS.test(text) ? text.split(' ') : text))

/**
 * Above the results, where they are not simply what was asked for.
 * @param {Answer} answer
 * @param {string} q
 * @param {Say} say
 * @param {Doing} doing
 * @returns {(Node | string)[]}
 */
export function noteOf(answer, q, say, { change, act }) {
  const named = wordsMeant(answer)
  if (!named.length) return answer.loose && answer.results.length ? [say('loose')] : []
  const text = say(answer.near ? 'meant_near' : 'meant', { words: named.slice(0, 3).join(' · ') })
  const each = named.length > 1 ? named.slice(0, 5).map(word => act(word, () => change({ q: word, literal: true }), 'cb-find__chip')) : []
  return [text, ...each, act(say('literal', { q: saidBack(q) }), () => change({ literal: true }))]
}

/**
 * Below the results, or in their place.
 * @param {Answer} answer
 * @param {import('./finder.js').Wanted} wanted
 * @param {Say} say
 * @param {Doing} doing
 * @returns {HTMLElement[]}
 */
export function restOf(answer, wanted, say, { change, act, more }) {
  const { results, open, total } = answer
  if (results.length) return open && total > results.length ? [more()] : []
  const told = (/** @type {string} */ text, name = 'cb-find__none') => el('p', { class: name }, text)
  const none = told(say('none', { q: saidBack(wanted.q) }))
  if (isFiltered(wanted)) return [told(say('none_filtered')), act(say('widen'), () => change({ kind: null, part: null }), 'cb-find__more')]
  return wanted.literal ? [none, act(say('similar'), () => change({ literal: false }), 'cb-find__more')] : [none, told(say('none_try'), 'cb-find__hint')]
}
