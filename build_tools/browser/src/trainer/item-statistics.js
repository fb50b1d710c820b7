// What answers say of the questions: facility, discrimination, distractors, time.
// Twin of build_tools/trainer/item_statistics.py, which names the sources of the formulas. Sums are
// exact: scores are whole numbers over one common denominator (the points of a course have a small
// one), and what outgrows a number is counted in whole numbers of any size.

/** @typedef {{member: string, question: string, wording: string, earned: number, possible: number, chosen: string[], blank: boolean, seconds: number}} Response */
/**
 * Thousandths; `null` where nothing varies or nothing was measured.
 * @typedef {{n: number, wording: string, facility: number, discrimination: number, correlation: number | null,
 *   options: Record<string, number>, blank: number, seconds: number | null}} ItemStatistics
 */

/** Members; a smaller group might show a person. */
export const FEWEST = 10

/** @param {string} a @param {string} b */
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/** @param {number} a @param {number} b @returns {number} */
const divisor = (a, b) => (b ? divisor(b, a % b) : a)

/** By question; null where fewer than ten members answered. @param {Iterable<Response>} responses @returns {Map<string, ItemStatistics | null>} */
export function itemStatistics(responses) {
  /** @type {Map<string, Map<string, Response>>} */
  const byQuestion = new Map()
  let common = 1
  for (const one of responses) {
    const held = byQuestion.get(one.question) || new Map()
    if (held.has(one.member) || !one.possible) continue
    byQuestion.set(one.question, held.set(one.member, one))
    common = (common / divisor(common, one.possible)) * one.possible
  }
  const scoreOf = (/** @type {Response} */ one) => one.earned * (common / one.possible)
  /** @type {Map<string, number>} */
  const totals = new Map()
  for (const given of byQuestion.values()) {
    for (const one of given.values()) totals.set(one.member, (totals.get(one.member) || 0) + scoreOf(one))
  }
  return new Map([...byQuestion.keys()].sort(byText).map(question => {
    const given = [.../** @type {Map<string, Response>} */ (byQuestion.get(question)).values()]
    const whole = given.map(one => totals.get(one.member) || 0)
    return [question, given.length >= FEWEST ? figures(given, given.map(scoreOf), whole, common) : null]
  }))
}

/** @param {Response[]} given @param {number[]} scores @param {number[]} totals @param {number} common @returns {ItemStatistics} */
function figures(given, scores, totals, common) {
  const rest = totals.map((total, at) => total - scores[at])
  const timed = given.map(one => one.seconds).filter(one => one > 0).sort((a, b) => a - b)
  return {
    n: given.length,
    wording: mostCommon(given.map(one => one.wording)),
    facility: thousandths(sum(scores), BigInt(scores.length) * BigInt(common)),
    discrimination: thousandths(...upperLower(scores, totals, common)),
    correlation: correlation(scores, rest),
    options: counted(given.flatMap(one => one.chosen)),
    blank: given.filter(one => one.blank).length,
    seconds: timed.length ? median(timed) : null,
  }
}

/** @param {number[]} values */
const sum = values => dot(values, values.map(() => 1))

/** Sum of products, exact; counted in plain numbers where no sum can outgrow one. @param {number[]} one @param {number[]} two */
function dot(one, two) {
  const most = one.reduce((a, b) => Math.max(a, b), 1) * two.reduce((a, b) => Math.max(a, b), 1) * one.length
  if (most < Number.MAX_SAFE_INTEGER) return BigInt(one.reduce((all, value, at) => all + value * two[at], 0))
  return one.reduce((all, value, at) => all + BigInt(value) * BigInt(two[at]), 0n)
}

/** The one that stands most often; the earlier of two. @param {string[]} words */
function mostCommon(words) {
  const counts = counted(words)
  return words.reduce((best, one) => (counts[one] > counts[best] ? one : best), words[0])
}

/** @param {string[]} words @returns {Record<string, number>} in order of the words */
function counted(words) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const one of words) counts.set(one, (counts.get(one) || 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => byText(a, b)))
}

/** `top / bottom` in thousandths, rounded half away from zero. @param {bigint} top @param {bigint} bottom above 0 */
function thousandths(top, bottom) {
  const size = (2000n * (top < 0n ? -top : top) + bottom) / (2n * bottom)
  return Number(top < 0n ? -size : size)
}

/** Mean of the upper 27 per cent minus that of the lower, as a fraction. @param {number[]} scores @param {number[]} totals @param {number} common @returns {[bigint, bigint]} */
function upperLower(scores, totals, common) {
  const size = Math.max(1, Math.floor((27 * scores.length + 50) / 100))
  const [upper, above] = end(scores, totals, size, true)
  const [lower, below] = end(scores, totals, size, false)
  return [upper * below - lower * above, above * below * BigInt(size) * BigInt(common)]
}

/** Sum of one end; people tied at the cut share its places. @param {number[]} scores @param {number[]} totals @param {number} size @param {boolean} upper @returns {[bigint, bigint]} */
function end(scores, totals, size, upper) {
  /** @type {Map<number, number[]>} */
  const groups = new Map()
  totals.forEach((total, at) => {
    const held = groups.get(total)
    held ? held.push(scores[at]) : groups.set(total, [scores[at]])
  })
  const order = [...groups.keys()].sort((a, b) => (a === b ? 0 : a > b === upper ? -1 : 1))
  let left = size
  let found = 0n
  for (const total of order) {
    const tied = /** @type {number[]} */ (groups.get(total))
    if (tied.length >= left) return [found * BigInt(tied.length) + sum(tied) * BigInt(left), BigInt(tied.length)]
    found += sum(tied)
    left -= tied.length
  }
  return [found, 1n]
}

/** Pearson's r in thousandths, exact up to its root; null where nothing varies. @param {number[]} one @param {number[]} two */
function correlation(one, two) {
  const n = BigInt(one.length)
  const [sumOne, sumTwo] = [sum(one), sum(two)]
  const both = n * dot(one, two) - sumOne * sumTwo
  const spread = (n * dot(one, one) - sumOne * sumOne) * (n * dot(two, two) - sumTwo * sumTwo)
  if (!spread) return null
  const size = Number((root((4000000n * both * both) / spread) + 1n) / 2n)
  return both >= 0n ? size : -size
}

/** ⌊√value⌋ by Newton's method. @param {bigint} value */
function root(value) {
  if (value < 2n) return value
  let found = value
  for (let next = (found + 1n) / 2n; next < found; next = (found + value / found) / 2n) found = next
  return found
}

/** @param {number[]} ordered */
function median(ordered) {
  const middle = Math.floor(ordered.length / 2)
  return ordered.length % 2 ? ordered[middle] : Math.floor((ordered[middle - 1] + ordered[middle] + 1) / 2)
}
