// Hard questions: what members got wrong at their first try, where an answer file is open.
// Facility is the mean of earned ÷ possible, one response a member; under ten members none is shown.

import { el } from '../dom.js'
import { fold } from '../tokens/standing.js'
import { gradeAnswers } from './exam-marks.js'
import { hint, section, table } from './parts.js'

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./exam-marks.js').Key} Key */

const FEWEST = 10
const SHOWN = 15

/** @param {App} app @param {import('./rollup.js').Matrix} whole @returns {Node | null} */
export function hardSection(app, whole) {
  const { say, ledger } = app
  const receipts = ledger.receipts.filter(one => one.assignment === whole.assignment.id)
  if (!receipts.some(one => one.body.s)) return null
  /** @type {Map<string, Key>} */
  const keys = app.memory.keys || new Map()
  const places = whole.assignment.items.flatMap((item, place) => {
    const key = keys.get(item.item.replace(/^quiz:/, ''))
    return key && item.item ? [{ key, place }] : []
  })
  if (!places.length) return section(say('hard'), hint(say('hard_no_key')))
  const members = new Set(receipts.map(one => one.member))
  const found = places.flatMap(({ key, place }) => {
    const answers = [...members].flatMap(member => {
      const standing = fold(receipts.filter(one => one.member === member)).get(place)
      return standing && standing.first.length ? [key.mode === 'graded' ? standing.newest : standing.first] : []
    })
    return facilities(key, answers)
  }).sort((a, b) => a.share - b.share)
  return section(say('hard'), hint(say('hard_about')), found.length
    ? table(say('hard'), [say('hard_question'), say('hard_facility'), say('hard_n'), say('hard_wrong')],
      found.slice(0, SHOWN).map(one => [one.stem, `${Math.round(one.share * 100)}%`, String(one.n), one.wrong]))
    : el('div', { class: 'cb-empty' }, say('hard_few')))
}

/** @param {Key} key @param {any[][][]} answers one list a member */
export function facilities(key, answers) {
  return key.questions.flatMap(question => {
    const given = answers.filter(some => some.some(answer => answer[0] === question.id))
    const scores = given.map(some => gradeAnswers(key, [question.id], some, {})[question.id]).filter(score => score[2] > 0)
    if (scores.length < FEWEST) return []
    /** @type {Map<string, number>} */
    const chosen = new Map()
    const choice = question.key.type === 'single' || question.key.type === 'multiple'
    for (const some of choice ? given : []) {
      const response = (some.find(answer => answer[0] === question.id) || [])[2]
      for (const id of Array.isArray(response) ? response : [response]) {
        const plain = (question.shown.option || {})[String(id)] || String(id)
        if (question.options[plain]) chosen.set(plain, (chosen.get(plain) || 0) + 1)
      }
    }
    /** @type {string[]} */
    const right = question.key.right || []
    const [wrong] = [...chosen].filter(([id]) => !right.includes(id)).sort((a, b) => b[1] - a[1])
    return [{ stem: question.stem, n: scores.length, share: scores.reduce((sum, score) => sum + score[1] / score[2], 0) / scores.length,
      wrong: wrong ? `${question.options[wrong[0]]}（${wrong[1]}）` : '' }]
  })
}
