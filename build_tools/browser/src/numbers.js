// Numbers as people type them, compared exactly: the twin of trainer/numbers.py.

const SPACE = /[\x00-\x20\x7f-\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/g
const MINUS = /[\u2010-\u2015\u2212]/g
const NUMBER = /^[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,20}|(?=\.))(?:\.[0-9]{1,20})?$/
const LONGEST = 60

/** @typedef {{units: bigint, scale: number}} Decimal a number as units × 10^-scale */

/** @param {string} text */
const plain = text => text.normalize('NFKC').replace(SPACE, '').toLowerCase().replace(MINUS, '-')

/**
 * The number in `text`, with or without its unit; null if there is none.
 * @param {string} text @param {string} [unit] @returns {Decimal | null}
 */
export function parseNumber(text, unit = '') {
  if ([...text].length > LONGEST) return null
  const behind = plain(unit)
  let bare = plain(text)
  if (behind && bare.endsWith(behind)) bare = bare.slice(0, bare.length - behind.length)
  return NUMBER.test(bare) ? decimal(bare.replace(/,/g, '')) : null
}

/** @param {string} text @returns {Decimal} */
function decimal(text) {
  const negative = text[0] === '-'
  const [whole, fraction = ''] = text.replace(/^[+-]/, '').split('.')
  const units = BigInt((whole + fraction).replace(/^$/, '0'))
  return { units: negative ? -units : units, scale: fraction.length }
}

/** @param {Decimal} number @param {number} scale */
const raised = (number, scale) => number.units * BigInt('1' + '0'.repeat(scale - number.scale))

/** @param {bigint} number */
const size = number => (number < BigInt(0) ? -number : number)

/**
 * Whether `given` lies within the tolerance of a numeric key.
 * @param {Decimal} given
 * @param {{value: string, abs?: string, rel?: string}} key
 */
export function within(given, key) {
  const value = decimal(key.value)
  const margin = key.rel === undefined ? decimal(key.abs || '0') : times(decimal(key.rel), value)
  const scale = Math.max(given.scale, value.scale, margin.scale)
  return size(raised(given, scale) - raised(value, scale)) <= raised(margin, scale)
}

/** @param {Decimal} factor @param {Decimal} value @returns {Decimal} */
const times = (factor, value) => ({
  units: factor.units * size(value.units),
  scale: factor.scale + value.scale,
})
