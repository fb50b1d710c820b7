// One attempt as the record keeps it: its questions, its drafts, its end. Without a page.

import { attemptsLeft, newSeed, pickQuestions, total } from './attempt.js'
import { correctedAttempt, errataOf } from './errata.js'
import { readRecord } from './record.js'

/** @typedef {import('./attempt.js').Question} Question */
/** @typedef {import('./record.js').Answer} Answer */
/** @typedef {import('./record.js').Attempt} Attempt */
/** @typedef {{r: any, a: string, d: number, c?: any}} Draft */
/** @typedef {ReturnType<typeof openSitting>} Sitting */

/**
 * @param {import('./store.js').Store} store @param {string} key of the quiz in the record
 * @param {import('./attempt.js').Quiz} quiz @param {Question[]} questions
 */
export function openSitting(store, key, quiz, questions) {
  const errata = errataOf(questions)
  const record = () => readRecord(store.events())
  /** @param {string} id */
  const draftName = id => `${key}/${id}`
  /** @type {import('./record.js').Start} */
  let current

  const history = () => (record().attempts.get(key) || []).map(one => correctedAttempt(one, errata, quiz.pass))

  function start() {
    current.at = Date.now()
    store.append('start', key, current)
  }

  /** This attempt's drafts as they are now, by question. @returns {(id: string) => Draft | null} */
  function drafts() {
    const held = record().drafts
    return id => {
      const draft = held.get(draftName(id))
      return draft && draft.a === current.a ? draft : null
    }
  }

  return {
    draftName,
    drafts,
    history,
    start,
    /** The attempt that is open. */
    now: () => current,
    left: () => attemptsLeft(quiz, history()),
    /** @param {string} id */
    flagged: id => record().flags.has(draftName(id)),

    /** @param {string[] | null} ids only these again, or a whole new attempt @param {string} seed @returns {boolean} whether a bank has nothing new left */
    begin: (ids, seed) => {
      const picked = ids ? { ids, spent: false } : pickQuestions(quiz, questions, history(), seed)
      current = { a: newSeed(), at: 0, seed, ids: picked.ids, only: Boolean(ids) }
      return picked.spent
    },

    /** The last attempt that was handed in. @returns {Attempt | undefined} */
    last: () => (record().attempts.get(key) || []).pop(),

    /** @param {Attempt} attempt that was handed in, open again to be looked at */
    reopen: attempt => {
      current = { a: attempt.a, at: attempt.at, seed: attempt.seed, ids: attempt.q.map(one => one.q), only: false }
    },

    /** Goes on with what was begun and not handed in. @param {(id: string) => boolean} there whether a question is on the page @returns {boolean} */
    resume: there => {
      const found = record()
      const begun = found.starts.get(key)
      const ended = (found.attempts.get(key) || []).some(attempt => begun && attempt.a === begun.a)
      if (!begun || ended || !begun.ids.every(there) || !begun.ids.length) return false
      current = { ...begun }
      return true
    },

    /** Keeps a response; what was checked before stays the one that counts. @param {string} id @param {() => {r: any, d: number}} read @param {object} more */
    keep: (id, read, more) => {
      if (!current.at) start()
      const held = drafts()(id)
      const kept = held && held.c !== undefined ? { c: held.c } : {}
      const { r, d } = read()
      store.append('draft', draftName(id), { r, a: current.a, d, ...kept, ...more })
    },

    /** @param {Answer[]} answers @param {string} digest of the page */
    handIn: (answers, digest) => {
      store.append('attempt', key, {
        a: current.a, at: Date.now(), from: current.at, mode: quiz.mode, title: quiz.title, digest,
        seed: current.seed, only: current.only, ...total(answers, quiz.pass), q: answers,
      })
    },

    /** A single answer, as it was first given or as its writer marks it. @param {Answer} answer @param {string} [a] */
    answered: (answer, a) => store.append('answer', key, a ? { ...answer, a } : answer),
  }
}
