// Corrections applied to old records: what an attempt is worth by the course as it stands now.

import { grade } from './grading.js'

/** @typedef {import('./record.js').Attempt} Attempt */
/** @typedef {import('./record.js').Answer} Answer */
/** @typedef {{date: string, effect: string, key?: Record<string, any>}} Erratum */

/**
 * The answer under a correction; null when the question no longer counts.
 * Only answers given before the correction change.
 * @param {Answer} answer @param {Erratum | undefined} erratum @param {number} at
 * @returns {Answer | null}
 */
export function corrected(answer, erratum, at) {
  if (!erratum || at >= Date.parse(`${erratum.date}T23:59:59`)) return answer
  if (erratum.effect === 'drop') return null
  if (erratum.effect === 'credit-all') return { ...answer, e: answer.p, s: 'right' }
  if (erratum.effect !== 'regrade' || !erratum.key || erratum.key.type !== answer.t) return answer
  const score = grade(erratum.key, answer.r)
  if (score.state === 'malformed' || !score.possible) return answer
  return { ...answer, e: score.earned, p: score.possible, s: score.state }
}

/**
 * @param {Attempt} attempt @param {Record<string, Erratum>} errata by question
 * @param {number} [pass] per cent
 * @returns {Attempt}
 */
export function correctedAttempt(attempt, errata, pass = 60) {
  if (!attempt.q.some(one => errata[one.q])) return attempt
  const answers = attempt.q.map(one => corrected(one, errata[one.q], attempt.at))
  const kept = /** @type {Answer[]} */ (answers.filter(Boolean))
  const earned = kept.reduce((sum, one) => sum + one.e, 0)
  const possible = kept.reduce((sum, one) => sum + one.p, 0)
  return { ...attempt, q: kept, earned, possible, passed: possible > 0 && earned * 100 >= possible * pass }
}

/** @param {any} questions of a page's payload @returns {Record<string, Erratum>} */
export function errataOf(questions) {
  /** @type {Record<string, Erratum>} */
  const found = {}
  for (const { id, erratum, key } of questions) if (erratum) found[id] = { ...erratum, key }
  return found
}
