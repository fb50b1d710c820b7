// Grading: a key and a response become a score. The twin of trainer/grading.py; the vectors in
// tests/contract/grading.json and a property test hold both together.

import { answerFold, isBlank } from './answers.js'
import { parseNumber, within } from './numbers.js'

/**
 * @typedef {'right' | 'partial' | 'wrong' | 'blank' | 'malformed' | 'open' | 'none'} State
 * @typedef {{state: State, earned: number, possible: number, parts: Record<string, boolean>,
 *   foreseen: number | null}} Score earned and possible in hundredths of a point
 * @typedef {Record<string, any>} Key
 * @typedef {{hits: number, total: number, parts?: Record<string, boolean>, foreseen?: number | null}} Marked
 */

const LONGEST = 8000
const MALFORMED = { malformed: true }

/** @returns {never} */
const refuse = () => {
  throw MALFORMED
}

/** @param {string} text */
const tooLong = text => text.length > LONGEST && [...text].length > LONGEST

/**
 * Grade what a learner sent; never throws for anything JSON can hold.
 * @param {Key} key @param {unknown} response @returns {Score}
 */
export function grade(key, response) {
  const possible = key.points * 100
  try {
    const marked = blank(key.type, response) || GRADERS[key.type](key, response)
    if (typeof marked === 'string') return score(marked, 0, possible)
    const earned = share(possible, marked)
    const state = earned === possible ? 'right' : earned ? 'partial' : 'wrong'
    return score(state, earned, possible, marked.parts, marked.foreseen)
  } catch (problem) {
    if (problem !== MALFORMED) throw problem
    return score('malformed', 0, possible)
  }
}

/**
 * @param {State} state @param {number} earned @param {number} possible
 * @param {Record<string, boolean>} [parts] @param {number | null} [foreseen] @returns {Score}
 */
const score = (state, earned, possible, parts = {}, foreseen = null) => ({ state, earned, possible, parts, foreseen })

/** Hundredths, half up; no part that is not whole rounds up to all. @param {number} possible @param {Marked} marked */
function share(possible, { hits, total }) {
  if (!total) return 0
  const earned = Math.floor((2 * possible * hits + total) / (2 * total))
  return hits < total ? Math.min(earned, possible - 1) : possible
}

/** @param {string} kind @param {any} response @returns {State | null} */
function blank(kind, response) {
  if (response === null || response === undefined || response === '') return 'blank'
  if (typeof response === 'object') return Object.keys(response).length ? null : 'blank'
  if (typeof response !== 'string') return null
  if (tooLong(response)) refuse()
  return ['numeric', 'short', 'survey'].includes(kind) && isBlank(response) ? 'blank' : null
}

/** @param {any} response @param {string[]} allowed @returns {string} */
const one = (response, allowed) =>
  typeof response === 'string' && allowed.includes(response) ? response : refuse()

/** @param {any} response @param {string[]} allowed @returns {string[]} */
const several = (response, allowed) =>
  Array.isArray(response) && response.length <= LONGEST ? response.map(each => one(each, allowed)) : refuse()

/** @param {any} response @param {string[]} allowed @returns {Record<string, any>} */
function mapping(response, allowed) {
  const plain = typeof response === 'object' && !Array.isArray(response)
  return plain && Object.keys(response).every(name => allowed.includes(name)) ? response : refuse()
}

/** @param {Record<string, any>} object @param {string} name */
const own = (object, name) => (Object.prototype.hasOwnProperty.call(object, name) ? object[name] : '')

/** @param {Record<string, boolean>} parts @returns {Marked} */
const counted = parts => {
  const all = Object.values(parts)
  return { hits: all.filter(Boolean).length, total: all.length, parts }
}

/** @param {string[]} names @param {(name: string, place: number) => boolean} test */
const each = (names, test) => Object.fromEntries(names.map((name, place) => [name, test(name, place)]))

/** @param {Key} key @param {any} response @returns {Marked} */
function multiple(key, response) {
  const chosen = new Set(several(response, key.options))
  const hits = key.right.filter((/** @type {string} */ id) => chosen.has(id)).length
  const wrong = chosen.size - hits
  const total = key.right.length
  if (key.credit === 'exact') return { hits: Number(!wrong && hits === total), total: 1 }
  if (key.credit === 'no_wrong') return { hits: wrong ? 0 : hits, total }
  return { hits: Math.max(0, hits - wrong), total }
}

/** @param {Key} key @param {any} response @returns {Marked} */
function numeric(key, response) {
  const given = typeof response === 'string' ? parseNumber(response, key.unit) : null
  return given ? { hits: Number(within(given, /** @type {any} */ (key))), total: 1 } : refuse()
}

/** @param {Key} key @param {any} response @returns {Marked} */
function short(key, response) {
  if (typeof response !== 'string') refuse()
  const folded = answerFold(response, key.han)
  if (key.accept.includes(folded)) return { hits: 1, total: 1 }
  const place = key.foreseen.indexOf(folded)
  return { hits: 0, total: 1, foreseen: place < 0 ? null : place }
}

/** @param {Key} key @param {any} response @returns {Marked | State} */
function cloze(key, response) {
  const given = mapping(response, Object.keys(key.blanks))
  const parts = each(Object.keys(key.blanks), name => gap(key.blanks[name], own(given, name), key.han))
  return Object.values(given).every(text => isBlank(String(text))) ? 'blank' : counted(parts)
}

/** @param {Key} blank @param {any} text @param {string} han */
function gap(blank, text, han) {
  if (typeof text !== 'string' || tooLong(text)) refuse()
  if (isBlank(text)) return false
  if (blank.options) return blank.right.includes(one(text, blank.options))
  return blank.accept.includes(answerFold(text, han))
}

/** @param {Key} key @param {any} response @returns {Marked | State} */
function match(key, response) {
  const given = mapping(response, Object.keys(key.pairs))
  const rights = Object.values(given).map(right => one(right, ['', ...key.rights]))
  if (!rights.some(Boolean)) return 'blank'
  return counted(each(Object.keys(key.pairs), left => own(given, left) === key.pairs[left]))
}

/** @param {Key} key @param {any} response @returns {Marked} */
function order(key, response) {
  const given = several(response, key.items)
  if ([...given].sort().join() !== [...key.items].sort().join()) refuse()
  const parts = each(key.items, (item, place) => given[place] === item)
  const marked = counted(parts)
  return key.credit === 'exact' ? { hits: Number(marked.hits === marked.total), total: 1, parts } : marked
}

/** @param {Key} key @param {any} response @returns {Marked | State} */
function open(key, response) {
  const given = mapping(response, ['text', 'met'])
  const text = own(given, 'text')
  if (typeof text !== 'string' || tooLong(text)) refuse()
  if (!('met' in given)) return isBlank(text) ? 'blank' : 'open'
  const names = Object.keys(key.rubric)
  const met = several(given.met, names)
  const parts = each(names, name => met.includes(name))
  const sum = (/** @type {string[]} */ some) => some.reduce((total, name) => total + key.rubric[name], 0)
  return sum(names) ? { hits: sum(names.filter(name => parts[name])), total: sum(names), parts } : 'open'
}

/** @type {Record<string, (key: Key, response: any) => Marked | State>} */
const GRADERS = {
  single: (key, response) => ({ hits: Number(key.right.includes(one(response, key.options))), total: 1 }),
  multiple,
  true_false: (key, response) =>
    typeof response === 'boolean' ? { hits: Number(response === key.answer), total: 1 } : refuse(),
  numeric,
  short,
  cloze,
  match,
  order,
  open,
  survey: (key, response) => {
    if (typeof response !== 'string') refuse()
    if (key.options.length) one(response, key.options)
    return 'none'
  },
}
