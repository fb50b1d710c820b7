// What figures of a question say to whoever wrote it. Twin of build_tools/trainer/item_remarks.py,
// which names where the bounds come from.

/** People; with fewer, one person moves a low figure too far to speak of it. */
export const ENOUGH = 20
/** Thousandths. */
export const LOW = 200
export const HARD = 300
export const EASY = 950

/** @typedef {'favoured' | 'negative' | 'low' | 'hard' | 'easy' | 'idle'} Remark */

/**
 * Remarks with the option they concern, or '': gravest first.
 * @param {{n: number, facility: number, discrimination: number, correlation: number | null, options: Record<string, number>}} figures
 * @param {string[]} offered options, if there are any @param {string[]} right the right ones among them
 * @returns {[Remark, string][]}
 */
export function remarks({ n, facility, discrimination, correlation, options }, offered = [], right = []) {
  const count = (/** @type {string} */ one) => (Object.prototype.hasOwnProperty.call(options, one) ? options[one] : 0)
  const wrong = offered.filter(one => !right.includes(one))
  /** @type {[Remark, string][]} */
  const found = []
  if (wrong.length && right.length) {
    const most = wrong.reduce((best, one) => (count(one) > count(best) ? one : best))
    if (count(most) > Math.min(...right.map(count))) found.push(['favoured', most])
  }
  if (discrimination < 0 || (n >= ENOUGH && (correlation || 0) <= -LOW)) found.push(['negative', ''])
  else if (discrimination < LOW && n >= ENOUGH && facility >= HARD && facility <= EASY) found.push(['low', ''])
  if (facility > EASY) return n >= ENOUGH ? [...found, ['easy', '']] : found
  if (facility < HARD) found.push(['hard', ''])
  if (n >= ENOUGH) for (const one of wrong) if (!count(one)) found.push(['idle', one])
  return found
}
