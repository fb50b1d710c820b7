// What is said of answers in their place: checked one by one, explained once handed in.

import { markAnswer } from './attempt.js'
import { lock } from './controls.js'
import { button, one } from './dom.js'
import { feedbackBox, mountRubric, showFeedback } from './feedback.js'
import { grade } from './grading.js'
import { excerpt, markedResponse } from './quiz-parts.js'

/** @typedef {import('./attempt.js').Question} Question */
/** @typedef {import('./record.js').Answer} Answer */

/**
 * @param {Map<string, Question>} questions @param {(id: string) => HTMLElement} field
 * @param {import('./sitting.js').Sitting} sitting @param {ReturnType<typeof import('./answer-clock.js').mountAnswerClock>} clock
 * @param {import('./dom.js').Say} say
 */
export function mountMarking(questions, field, sitting, clock, say) {
  /** @param {string} id */
  const asked = id => /** @type {Question} */ (questions.get(id))

  /** @param {Answer} answer */
  function reveal(answer) {
    const { key } = asked(answer.q)
    showFeedback(field(answer.q), answer, key, grade(key, answer.r), true, say)
    if (answer.t === 'open' && answer.s !== 'blank') {
      mountRubric(field(answer.q), (answer.r && answer.r.met) || [], say, met => selfMark(answer, met))
    }
  }

  /** @param {Answer} answer @param {string[]} met */
  function selfMark(answer, met) {
    const made = { ...markAnswer(asked(answer.q), { ...answer.r, met }, false, answer.x), d: answer.d }
    Object.assign(answer, made)
    const line = one(field(answer.q), '.cb-verdict strong')
    if (line) line.textContent = say('points', { n: made.e / 100, total: made.p / 100 })
    sitting.answered(made, sitting.now().a)
  }

  /**
   * Immediate feedback; the first answer that was checked is the one that counts.
   * @param {string} id @param {(response: any, answer: Answer) => void} count told of what can be read
   */
  function check(id, count) {
    const { key } = asked(id)
    const response = markedResponse(field(id))
    const answer = markAnswer(asked(id), response, false, excerpt(field(id)))
    const readable = answer.s !== 'blank' && answer.s !== 'malformed'
    if (readable) {
      count(response, answer)
      clock.settle(id)
    }
    const settled = answer.s === 'right' || answer.s === 'open' || answer.s === 'none'
    showFeedback(field(id), answer, key, grade(key, response), settled, say)
    if (answer.t === 'open' && readable) mountRubric(field(id), (response && response.met) || [], say, () => {})
    if (readable && !settled) {
      const whole = { ...answer }
      feedbackBox(field(id)).append(button(say('show'), () => {
        lock(field(id), true)
        showFeedback(field(id), whole, key, grade(key, response), true, say)
      }, { class: 'cb-button cb-button--quiet' }))
    }
  }

  return { reveal, check }
}
