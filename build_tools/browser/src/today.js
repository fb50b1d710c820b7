// Today's review: the questions that are due, one at a time.

import { markAnswer } from './attempt.js'
import { lock, mountSteps, readResponse } from './controls.js'
import { all, button, el, focusOn, one, speaker } from './dom.js'
import { mountHints, showFeedback } from './feedback.js'
import { grade } from './grading.js'
import { day } from './reading.js'
import { readRecord } from './record.js'
import { DAYS, dueToday, wrongBook } from './review.js'

/** @typedef {import('./attempt.js').Question} Question */

/**
 * @param {HTMLElement} root @param {Question[]} questions @param {import('./store.js').Store} store
 * @param {Record<string, string>} words of the review @param {Record<string, string>} run of quizzes
 */
export function mountToday(root, questions, store, words, run) {
  const say = speaker({ ...run, ...words })
  const place = /** @type {HTMLElement} */ (one(root, '[data-cb-today]'))
  const byId = new Map(questions.map(question => [question.id, question]))
  const book = () => wrongBook(readRecord(store.events()).answers, id => byId.has(id))

  /** @type {import('./review.js').Entry[]} */
  let queue = []

  /** @param {boolean} moved by the learner, so the focus follows */
  function show(moved) {
    const next = queue.shift()
    if (!next) return rest(book(), moved)
    const field = ask(next)
    if (moved) focusOn(field)
  }

  /** @param {import('./review.js').Entry[]} all @param {boolean} moved */
  function rest(all, moved) {
    const soon = all.filter(entry => entry.due === all[0].due)
    const panel = el('div', { class: 'cb-empty' }, el('p', {}, say(moved ? 'done' : 'none')),
      soon.length ? el('p', {}, say('next_on', { date: day(soon[0].due), n: soon.length })) : null,
      soon.length ? button(say('early'), () => {
        queue = soon
        show(true)
      }) : null)
    place.replaceChildren(panel)
    if (moved) focusOn(panel)
  }

  /** @param {import('./review.js').Entry} entry */
  function ask(entry) {
    const question = /** @type {Question} */ (byId.get(entry.question))
    const held = /** @type {HTMLTemplateElement} */ (root.querySelector(`template[data-review="${entry.question}"]`))
    const form = el('form', { class: 'cb-quiz is-live', novalidate: true })
    form.append(held.content.cloneNode(true))
    place.replaceChildren(el('p', { class: 'cb-note', role: 'status' }, say('left', { n: queue.length + 1 })),
      entry.last.answer.h !== question.hash ? el('p', { class: 'cb-note' }, say('changed')) : '', form)
    const field = /** @type {HTMLElement} */ (one(form, '[data-question]'))
    const foot = /** @type {HTMLElement} */ (one(field, '[data-cb-foot]'))
    const check = button(say('check'), () => settle(), { class: 'cb-button cb-button--main' })
    foot.prepend(check)
    mountSteps(field, say, () => {})
    mountHints(field, say, foot)
    form.addEventListener('submit', event => {
      event.preventDefault()
      settle()
    })

    function settle() {
      if (check.hidden) return
      const excerpt = ((one(field, '.cb-q__stem') || field).textContent || '').trim()
      const answer = markAnswer(question, readResponse(field), false, excerpt)
      const score = grade(question.key, answer.r)
      const readable = answer.s !== 'blank' && answer.s !== 'malformed'
      showFeedback(field, answer, question.key, score, readable, say)
      if (!readable) return
      check.hidden = true
      lock(field, true)
      store.append('answer', 'review', answer)
      const after = book().find(one => one.question === entry.question)
      const words = !after ? say('learned') : answer.s === 'right' ? say('later', { n: DAYS[after.box] }) : say('again')
      const on = el('p', { class: 'cb-row' }, el('span', {}, words), button(say('next'), () => show(true), { class: 'cb-button cb-button--main' }))
      form.append(on)
    }
    return field
  }

  for (const inert of all(root, 'form')) inert.remove()
  queue = dueToday(book(), Date.now())
  show(false)
}
