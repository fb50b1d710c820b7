// Numbered buttons that lead to the questions and show which are answered or flagged.

import { isEmpty } from './attempt.js'
import { readResponse } from './controls.js'
import { el, focusOn } from './dom.js'

/**
 * @param {HTMLElement} top @param {() => string[]} ids @param {(id: string) => HTMLElement} field
 * @param {boolean} stays in sight while one scrolls, as an exam wants it
 * @param {import('./dom.js').Say} say
 */
export function mountNavigator(top, ids, field, stays, say) {
  const list = el('ol', { class: 'cb-navigator__list' })
  const nav = el('nav', { class: stays ? 'cb-navigator cb-navigator--stays' : 'cb-navigator', 'aria-label': say('navigator') }, list)
  top.after(nav)
  const links = ids().map((id, place) => {
    const link = el('a', { class: 'cb-navigator__link', href: `#q-${id}`, onclick: (/** @type {Event} */ event) => {
      event.preventDefault()
      focusOn(field(id))
    } }, String(place + 1))
    list.append(el('li', {}, link))
    return { id, link, place }
  })
  function update() {
    for (const { id, link, place } of links) {
      const answered = !isEmpty(readResponse(field(id)))
      const flagged = field(id).dataset.flagged !== undefined
      link.classList.toggle('is-answered', answered)
      link.classList.toggle('is-flagged', flagged)
      const words = [say('question_number', { n: place + 1 }), say(answered ? 'answered' : 'unanswered'), flagged ? say('flagged') : '']
      link.setAttribute('aria-label', words.filter(Boolean).join('，'))
    }
  }
  update()
  return { update, remove: () => nav.remove() }
}
