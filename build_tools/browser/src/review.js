// 错题本: what was answered wrong comes back after 1, 3, 7, 14 and 30 days, and leaves after that.

/** @typedef {import('./record.js').Answered} Answered */
/**
 * @typedef {{question: string, box: number, due: number, last: Answered, misses: number}} Entry
 *   `due`: start of the day from which it is asked again, ms since 1970, local time
 */

export const DAYS = [1, 3, 7, 14, 30]
const SCORED = new Set(['right', 'partial', 'wrong', 'blank', 'malformed'])

/** Start of the local day, `days` later. @param {number} time @param {number} [days] */
export function dayAfter(time, days = 0) {
  const day = new Date(time)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime()
}

/**
 * Every question in the book, soonest first.
 * @param {Answered[]} answers
 * @param {(question: string) => boolean} [known] whether the course still has it, in practice
 * @returns {Entry[]}
 */
export function wrongBook(answers, known = () => true) {
  /** @type {Map<string, Entry>} */
  const book = new Map()
  for (const one of [...answers].sort((a, b) => a.at - b.at)) {
    const { q, s } = one.answer
    if (!SCORED.has(s) || !known(q)) continue
    if (s === 'right') promote(book, one)
    else if (s !== 'blank' || book.has(q)) {
      const misses = (book.get(q) || { misses: 0 }).misses + 1
      book.set(q, { question: q, box: 0, due: dayAfter(one.at, DAYS[0]), last: one, misses })
    }
  }
  return [...book.values()].sort((a, b) => a.due - b.due || (a.question < b.question ? -1 : 1))
}

/** Right once it was due: a longer wait. Right before that: nothing is proved yet. @param {Map<string, Entry>} book @param {Answered} one */
function promote(book, one) {
  const held = book.get(one.answer.q)
  if (!held || one.at < held.due) return
  const box = held.box + 1
  if (box >= DAYS.length) book.delete(held.question)
  else book.set(held.question, { ...held, box, due: dayAfter(one.at, DAYS[box]), last: one })
}

/** What to ask on the day of `now`. @param {Entry[]} book @param {number} now */
export const dueToday = (book, now) => book.filter(entry => entry.due <= now)
