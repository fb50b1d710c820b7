// A case: each stage opens when the one before it has been decided and its outcome shown.

import { all, button, el, focusOn, one, speaker } from './dom.js'
import { mountQuiz } from './quiz.js'

/** @typedef {{id: string, questions: import('./attempt.js').Question[]}} Stage */

const RULES = { mode: 'practice', pass: 0, attempts: null, time: null, feedback: 'on-submit', order: 'fixed', draws: [] }

/**
 * @param {HTMLElement} root @param {{case: {id: string, title: string}, stages: Stage[]}} told
 * @param {import('./quiz.js').Desk} desk
 */
export function mountCase(root, told, desk) {
  const say = speaker(desk.words.run)
  const sections = told.stages.map(stage => /** @type {HTMLElement} */ (one(root, `[data-stage="${stage.id}"]`)))
  const discussion = one(root, '[data-cb-after]')
  const rest = [...sections.slice(1), ...(discussion ? [discussion] : [])]
  for (const section of rest) section.dataset.waiting = 'true'
  let ready = false

  /** @param {number} place */
  function finish(place) {
    const section = sections[place]
    if (section.dataset.done) return
    section.dataset.done = 'true'
    const reveal = one(root, `[data-reveal="${told.stages[place].id}"]`)
    if (reveal) section.append(reveal)
    const next = rest[place]
    if (next) delete next.dataset.waiting
    if (place === sections.length - 1 && ready) complete()
    if (next && ready) section.append(step(next))
    if (reveal && ready) focusOn(reveal)
  }

  /** @param {HTMLElement} next */
  const step = next => el('p', { class: 'cb-stage__next' }, button(say('stage_next'), () => focusOn(next), { class: 'cb-button cb-button--main' }))

  function complete() {
    desk.store.append('read', `case:${told.case.id}`, { on: true, how: 'done', digest: desk.digest })
    sections[sections.length - 1].append(el('p', { class: 'cb-note' }, say('case_done')))
  }

  told.stages.forEach((stage, place) => {
    const section = sections[place]
    const door = one(section, '[data-cb-door]')
    const form = /** @type {HTMLFormElement | null} */ (section.querySelector('form[data-quiz]'))
    if (form && stage.questions.length) {
      if (door) door.hidden = true
      const rules = { ...RULES, id: form.dataset.quiz || '', title: `${told.case.title}：${(one(section, 'h2') || form).textContent || ''}`.slice(0, 80) }
      mountQuiz(form, rules, stage.questions, { ...desk, onDone: () => finish(place) })
    } else if (door) {
      door.replaceChildren(button(say('submit_stage'), () => {
        door.hidden = true
        finish(place)
      }, { class: 'cb-button cb-button--main' }))
    }
  })
  ready = true
  const sheet = all(root, '.cb-sheet__door')
  if (sheet.length) root.classList.add('is-live')
}
