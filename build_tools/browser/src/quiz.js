// A quiz on a page: answers saved at once, checked or handed in, explained, tried again.

import { mountAnswerClock } from './answer-clock.js'
import { attemptsLeft, explains, isEmpty, markAnswer, newSeed, pickQuestions, total } from './attempt.js'
import { fillResponse, lock, mountSteps, readResponse } from './controls.js'
import { all, button, el, focusOn, one, speaker } from './dom.js'
import { correctedAttempt, errataOf } from './errata.js'
import { clearFeedback, clearMarks, feedbackBox, mountHints, mountRubric, showFeedback } from './feedback.js'
import { grade } from './grading.js'
import { countWords, markedResponse, mountFlag, placeQuestion, shuffleOptions } from './quiz-parts.js'
import { confirmPanel, historyLine, resultPanel } from './quiz-panels.js'
import { mountNavigator } from './navigator.js'
import { readRecord } from './record.js'
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
  const recordNow = () => readRecord(store.events())
  const errata = errataOf(questions)

  /** @type {Answer[]} */
  let answers = []
  /** @type {import('./record.js').Start} */
  let current
  let done = false
  /** @type {{update: () => void, remove: () => void} | null} */
  let navigator = null

  /** @param {string} id */
  const field = id => /** @type {HTMLElement} */ (fields.get(id))
  /** @param {string} id */
  const draftName = id => `${key}/${id}`
  const history = () => (recordNow().attempts.get(key) || []).map(one => correctedAttempt(one, errata, quiz.pass))
  /** @param {string} id */
  const excerpt = id => ((one(field(id), '.cb-q__stem') || {}).textContent || '').trim()
  const live = () => current.ids.filter(id => fields.has(id))
  const clock = mountAnswerClock(form, () => (current && !done ? live().map(field) : []))

  /** @param {string} id @param {object} [more] */
  function save(id, more = {}) {
    if (!current.at) startClock()
    const held = recordNow().drafts.get(draftName(id))
    const kept = held && held.a === current.a && held.c !== undefined ? { c: held.c } : {}
    store.append('draft', draftName(id), { r: readResponse(field(id)), a: current.a, d: clock.seconds(id), ...kept, ...more })
    form.classList.toggle('is-unsaved', store.status() !== 'ok')
    refresh()
  }

  function startClock() {
    current.at = Date.now()
    store.append('start', key, current)
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
    const seed = form.dataset.seed || newSeed() // an exam's variant comes with the member
    const picked = ids ? { ids, spent: false } : pickQuestions(quiz, questions, history(), seed)
    current = { a: newSeed(), at: 0, seed, ids: picked.ids, only: Boolean(ids) }
    arrange(picked.spent)
  }

  /** A stage of a case stays as it was left. @param {Attempt} attempt */
  function restore(attempt) {
    current = { a: attempt.a, at: attempt.at, seed: attempt.seed, ids: attempt.q.map(one => one.q), only: false }
    arrange(false)
    answers = attempt.q
    for (const answer of answers) fillResponse(field(answer.q), answer.r)
    done = true
    showResult()
  }

  function resume() {
    const record = recordNow()
    const last = inCase && (record.attempts.get(key) || []).pop()
    if (last && last.q.every(one => (byId.get(one.q) || { hash: '' }).hash === one.h)) return restore(last)
    const start = record.starts.get(key)
    const ended = (record.attempts.get(key) || []).some(attempt => start && attempt.a === start.a)
    if (!start || ended || !start.ids.every(id => fields.has(id)) || !start.ids.length) return begin()
    current = { ...start }
    arrange(false)
    for (const id of live()) {
      const draft = record.drafts.get(draftName(id))
      if (!draft || draft.a !== current.a) continue
      fillResponse(field(id), draft.r)
      clock.held(id, draft.d)
      if (draft.c !== undefined) check(id, false)
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
      part.hidden = !current.ids.includes(id)
      clearFeedback(part)
      lock(part, false)
      fillResponse(part, null)
      if (quiz.order === 'shuffle') shuffleOptions(part, current.seed + id)
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
    const before = history()
    top.append(...historyLine(quiz, before, desk, say))
    if (quiz.draws.length && before.length) top.append(el('p', { class: 'cb-note' }, say(spent ? 'spent' : 'drawn', { n: current.ids.length })))
    if (quiz.time) mountTimer(top, quiz.time, () => current.at, () => done, say)
    if (live().length > 4 || masked) navigator = mountNavigator(top, live, field, masked, say)
  }

  function drawEnd() {
    const left = attemptsLeft(quiz, history())
    if (left === 0 && !current.only) {
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
    if (!current.at) startClock()
    const drafts = recordNow().drafts
    answers = live().map(id => {
      const draft = drafts.get(draftName(id))
      const question = /** @type {Question} */ (byId.get(id))
      const checked = draft && draft.a === current.a && draft.c !== undefined && question.key.type !== 'open'
      return { ...markAnswer(question, checked ? draft.c : markedResponse(field(id)), masked, excerpt(id)), d: clock.seconds(id) }
    })
    done = true
    record()
    showResult()
  }

  function record() {
    const sum = total(answers, quiz.pass)
    store.append('attempt', key, {
      a: current.a, at: Date.now(), from: current.at, mode: quiz.mode, title: quiz.title, digest: desk.digest,
      seed: current.seed, only: current.only, ...sum, q: answers,
    })
    form.dispatchEvent(new CustomEvent('cb:submitted', { bubbles: true, detail: { quiz: key, attempt: current.a } }))
  }

  function showResult() {
    const sum = total(answers, quiz.pass)
    const explain = explains(quiz, sum.passed)
    form.classList.add('is-done')
    for (const answer of answers) {
      lock(field(answer.q), true)
      if (explain) reveal(answer)
    }
    clearTop()
    end.replaceChildren()
    if (desk.onDone) desk.onDone()
    if (inCase) {
      end.append(button(say('retry_stage'), () => (begin(), focusOn(form)), { class: 'cb-button cb-button--quiet' }))
      return
    }
    const wrong = answers.filter(answer => answer.p && answer.s !== 'right').map(answer => answer.q)
    const left = attemptsLeft(quiz, history())
    const panel = resultPanel(quiz, answers, sum, explain, desk, say, {
      again: left === 0 ? null : () => (begin(), focusOn(form)),
      wrong: masked || !wrong.length || wrong.length === answers.length ? null : () => (begin(wrong), focusOn(form)),
    })
    top.append(panel)
    focusOn(panel)
  }

  /** @param {Answer} answer */
  function reveal(answer) {
    const question = /** @type {Question} */ (byId.get(answer.q))
    const score = grade(question.key, answer.r)
    showFeedback(field(answer.q), answer, question.key, score, true, say)
    if (answer.t === 'open' && answer.s !== 'blank') {
      mountRubric(field(answer.q), (answer.r && answer.r.met) || [], say, met => selfMark(answer, met))
    }
  }

  /** @param {Answer} answer @param {string[]} met */
  function selfMark(answer, met) {
    const question = /** @type {Question} */ (byId.get(answer.q))
    const made = { ...markAnswer(question, { ...answer.r, met }, false, answer.x), d: answer.d }
    answers = answers.map(each => (each.q === made.q ? made : each))
    Object.assign(answer, made)
    const line = one(field(answer.q), '.cb-verdict strong')
    if (line) line.textContent = say('points', { n: made.e / 100, total: made.p / 100 })
    store.append('answer', key, { ...made, a: current.a })
  }

  /** Immediate feedback; the first answer that was checked is the one that counts. @param {string} id @param {boolean} fresh */
  function check(id, fresh) {
    const question = /** @type {Question} */ (byId.get(id))
    const response = markedResponse(field(id))
    const answer = markAnswer(question, response, false, excerpt(id))
    const readable = answer.s !== 'blank' && answer.s !== 'malformed'
    if (fresh && readable) {
      const held = recordNow().drafts.get(draftName(id))
      const first = !held || held.a !== current.a || held.c === undefined
      save(id, first ? { c: response } : {})
      if (first && single) store.append('answer', key, { ...answer, d: clock.seconds(id) })
    }
    if (readable) clock.settle(id)
    const settled = answer.s === 'right' || answer.s === 'open' || answer.s === 'none'
    showFeedback(field(id), answer, question.key, grade(question.key, response), settled, say)
    if (answer.t === 'open' && readable) mountRubric(field(id), (response && response.met) || [], say, () => {})
    if (readable && !settled) {
      const whole = { ...answer }
      feedbackBox(field(id)).append(button(say('show'), () => {
        lock(field(id), true)
        showFeedback(field(id), whole, question.key, grade(question.key, response), true, say)
      }, { class: 'cb-button cb-button--quiet' }))
    }
  }

  for (const [id, part] of fields) {
    mountSteps(part, say, () => save(id))
    const foot = /** @type {HTMLElement} */ (one(part, '[data-cb-foot]'))
    if (quiz.feedback === 'immediate' && !masked) foot.prepend(button(say('check'), () => check(id, true), { class: 'cb-button cb-check' }))
    if (!masked) mountHints(part, say, foot)
    if (!single && fields.size > 2) {
      mountFlag(part, foot, store, draftName(id), recordNow().flags.has(draftName(id)), say, () => navigator && navigator.update())
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
