// A quiz on a page: answers saved at once, checked or handed in, explained, tried again.

import { mountAnswerClock } from './answer-clock.js'
import { explains, isEmpty, markAnswer, newSeed, total } from './attempt.js'
import { fillResponse, lock, mountSteps, readResponse } from './controls.js'
import { all, button, el, focusOn, one, speaker } from './dom.js'
import { clearFeedback, clearMarks, mountHints } from './feedback.js'
import { mountMarking } from './marking.js'
import { countWords, excerpt, markedResponse, mountFlag, placeQuestion, shuffleOptions } from './quiz-parts.js'
import { confirmPanel, historyLine, resultPanel } from './quiz-panels.js'
import { mountNavigator } from './navigator.js'
import { openSitting } from './sitting.js'
import { mountTimer } from './timer.js'

/** @typedef {import('./attempt.js').Question} Question */
/** @typedef {import('./record.js').Answer} Answer */
/** @typedef {import('./record.js').Attempt} Attempt */
/** @typedef {import('./store.js').Store} Store */
/**
 * @typedef {{store: Store, name: string, base: string, digest: string,
 *   words: Record<string, Record<string, string>>, onDone?: () => void, changeLearner?: () => void}} Desk
 */

/**
 * @param {HTMLFormElement} form @param {import('./attempt.js').Quiz} quiz @param {Question[]} questions
 * @param {Desk} desk
 */
export function mountQuiz(form, quiz, questions, desk) {
  const { store } = desk
  const say = speaker(desk.words.run)
  const masked = quiz.mode === 'graded' || quiz.mode === 'exam'
  const byId = new Map(questions.map(question => [question.id, question]))
  /** @type {Map<string, HTMLElement>} */
  const fields = new Map(all(form, '[data-question]').map(field => [/** @type {HTMLElement} */ (field).dataset.question || '', /** @type {HTMLElement} */ (field)]))
  const top = /** @type {HTMLElement} */ (one(form, '[data-cb-top]'))
  const end = /** @type {HTMLElement} */ (one(form, '[data-cb-end]'))
  const key = form.dataset.quiz || quiz.id
  const single = key.startsWith('question:')
  const inCase = key.startsWith('case:')
  const sitting = openSitting(store, key, quiz, questions)

  /** @type {Answer[]} */
  let answers = []
  let done = false
  /** @type {{update: () => void, remove: () => void} | null} */
  let navigator = null

  /** @param {string} id */
  const field = id => /** @type {HTMLElement} */ (fields.get(id))
  const live = () => sitting.now().ids.filter(id => fields.has(id))
  const clock = mountAnswerClock(form, () => (sitting.now() && !done ? live().map(field) : []))
  const marking = mountMarking(byId, field, sitting, clock, say)

  /** @param {string} id @param {object} [more] */
  function save(id, more = {}) {
    sitting.keep(id, () => ({ r: readResponse(field(id)), d: clock.seconds(id) }), more)
    form.classList.toggle('is-unsaved', store.status() !== 'ok')
    refresh()
  }

  function refresh() {
    const count = live().filter(id => !isEmpty(readResponse(field(id)))).length
    const line = one(end, '.cb-quiz__count')
    if (line) line.textContent = say('progress', { n: count, total: live().length })
    const saved = one(end, '.cb-quiz__saved')
    if (saved) saved.textContent = store.status() === 'ok' ? (count ? say('saved') : '') : say('unsaved')
    if (navigator) navigator.update()
  }

  /** @param {string[] | null} ids only these again, or a whole new attempt */
  function begin(ids = null) {
    arrange(sitting.begin(ids, form.dataset.seed || newSeed())) // an exam's variant comes with the member
  }

  /** A stage of a case stays as it was left. @param {Attempt} attempt */
  function restore(attempt) {
    sitting.reopen(attempt)
    arrange(false)
    answers = attempt.q
    for (const answer of answers) fillResponse(field(answer.q), answer.r)
    done = true
    showResult()
  }

  function resume() {
    const last = inCase && sitting.last()
    if (last && last.q.every(one => (byId.get(one.q) || { hash: '' }).hash === one.h)) return restore(last)
    if (!sitting.resume(id => fields.has(id))) return begin()
    arrange(false)
    const drafts = sitting.drafts()
    for (const id of live()) {
      const draft = drafts(id)
      if (!draft) continue
      fillResponse(field(id), draft.r)
      clock.held(id, draft.d)
      if (draft.c !== undefined) marking.check(id, () => {})
    }
    if (!single && !inCase) top.append(el('p', { class: 'cb-note cb-resumed' }, say('resumed')))
    refresh()
  }

  /** Puts the questions of this attempt in place, empty. @param {boolean} spent */
  function arrange(spent) {
    done = false
    answers = []
    clock.reset()
    form.classList.remove('is-done')
    for (const [id, part] of fields) {
      part.hidden = !sitting.now().ids.includes(id)
      clearFeedback(part)
      lock(part, false)
      fillResponse(part, null)
      if (quiz.order === 'shuffle') shuffleOptions(part, sitting.now().seed + id)
    }
    live().forEach((id, place) => placeQuestion(field(id), say('question_number', { n: place + 1 })))
    clearTop()
    end.replaceChildren()
    if (!single && !inCase) drawTop(spent)
    drawEnd()
    refresh()
  }

  function clearTop() {
    top.replaceChildren()
    if (navigator) navigator.remove()
    navigator = null
  }

  /** @param {boolean} spent */
  function drawTop(spent) {
    const before = sitting.history()
    top.append(...historyLine(quiz, before, desk, say))
    if (quiz.draws.length && before.length) top.append(el('p', { class: 'cb-note' }, say(spent ? 'spent' : 'drawn', { n: sitting.now().ids.length })))
    if (quiz.time) mountTimer(top, quiz.time, () => sitting.now().at, () => done, say)
    if (live().length > 4 || masked) navigator = mountNavigator(top, live, field, masked, say)
  }

  function drawEnd() {
    if (sitting.left() === 0 && !sitting.now().only) {
      for (const part of fields.values()) lock(part, true)
      end.append(el('p', { class: 'cb-note' }, say('attempts_none')))
      return
    }
    if (single) return
    const name = quiz.mode === 'survey' ? 'submit_survey' : inCase ? 'submit_stage' : 'submit'
    end.append(
      el('p', { class: 'cb-quiz__count' }),
      button(say(name), () => handIn(false), { class: 'cb-button cb-button--main' }),
      el('p', { class: 'cb-quiz__saved', role: 'status' }))
  }

  /** @param {boolean} sure */
  function handIn(sure) {
    const open = live().filter(id => isEmpty(readResponse(field(id))))
    const held = one(end, '.cb-confirm')
    if (held) held.remove()
    if (!sure && (inCase ? open.length === live().length : open.length || masked)) {
      const panel = confirmPanel(open.map(id => field(id)), masked ? desk : null, () => handIn(true), say)
      end.append(panel)
      return focusOn(panel)
    }
    if (!sitting.now().at) sitting.start()
    const drafts = sitting.drafts()
    answers = live().map(id => {
      const draft = drafts(id)
      const question = /** @type {Question} */ (byId.get(id))
      const checked = draft && draft.c !== undefined && question.key.type !== 'open'
      return { ...markAnswer(question, checked ? draft.c : markedResponse(field(id)), masked, excerpt(field(id))), d: clock.seconds(id) }
    })
    done = true
    sitting.handIn(answers, desk.digest)
    form.dispatchEvent(new CustomEvent('cb:submitted', { bubbles: true, detail: { quiz: key, attempt: sitting.now().a } }))
    showResult()
  }

  function showResult() {
    const sum = total(answers, quiz.pass)
    const explain = explains(quiz, sum.passed)
    form.classList.add('is-done')
    for (const answer of answers) {
      lock(field(answer.q), true)
      if (explain) marking.reveal(answer)
    }
    clearTop()
    end.replaceChildren()
    if (desk.onDone) desk.onDone()
    if (inCase) {
      end.append(button(say('retry_stage'), () => (begin(), focusOn(form)), { class: 'cb-button cb-button--quiet' }))
      return
    }
    const wrong = answers.filter(answer => answer.p && answer.s !== 'right').map(answer => answer.q)
    const panel = resultPanel(quiz, answers, sum, explain, desk, say, {
      again: sitting.left() === 0 ? null : () => (begin(), focusOn(form)),
      wrong: masked || !wrong.length || wrong.length === answers.length ? null : () => (begin(wrong), focusOn(form)),
    })
    top.append(panel)
    focusOn(panel)
  }

  /** @param {string} id */
  const check = id => marking.check(id, (response, answer) => {
    const held = sitting.drafts()(id)
    const first = !held || held.c === undefined
    save(id, first ? { c: response } : {})
    if (first && single) sitting.answered({ ...answer, d: clock.seconds(id) })
  })

  for (const [id, part] of fields) {
    mountSteps(part, say, () => save(id))
    const foot = /** @type {HTMLElement} */ (one(part, '[data-cb-foot]'))
    if (quiz.feedback === 'immediate' && !masked) foot.prepend(button(say('check'), () => check(id), { class: 'cb-button cb-check' }))
    if (!masked) mountHints(part, say, foot)
    if (!single && fields.size > 2) {
      mountFlag(part, foot, store, sitting.draftName(id), sitting.flagged(id), say, () => navigator && navigator.update())
    }
    countWords(part, say)
    let timer = 0
    part.addEventListener('input', () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => !done && save(id), 250)
    })
    part.addEventListener('change', event => {
      if (done || /** @type {HTMLElement} */ (event.target).closest('.cb-feedback')) return
      clearTimeout(timer)
      clearMarks(part)
      save(id)
    })
    window.addEventListener('pagehide', () => timer && !done && save(id))
  }

  form.classList.add('is-live')
  form.addEventListener('submit', event => event.preventDefault())
  resume()
  return { field, handIn, done: () => done }
}
