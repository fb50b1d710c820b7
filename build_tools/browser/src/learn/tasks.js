// Assignments this browser was handed, and the keys it trusts. A trainer's keys are trusted on first
// sight; from then on another pair of keys for the same 台账 is refused.

import { readLink } from '../tokens/assignment.js'
import { ALPHABET, b64u, joined, randomBytes } from '../tokens/encoding.js'

/** @typedef {import('../tokens/assignment.js').Link} Link */
/** @typedef {'new' | 'same' | 'newer' | 'older' | 'foreign' | 'course'} Verdict */
/** @typedef {{n: number, at: number, done: number}} Sent */

/** @param {string} course @param {ReturnType<typeof import('../storage.js').openStorage>} storage */
export function openTasks(course, storage) {
  const base = `coursebook:${course}:`
  const taskKey = (/** @type {any} */ body) => `${base}@task:${body.l}:${body.a}`
  const sentKey = (/** @type {any} */ body, /** @type {string} */ code) => `${base}@sent:${body.l}:${body.a}:${code}`

  /** @param {string} text @returns {Link | null} */
  function read(text) {
    try {
      return readLink(text)
    } catch {
      return null
    }
  }

  /** Takes a link in, if it may be. @param {Link} link @returns {Verdict} */
  function take(link) {
    if (link.body.c !== course) return 'course'
    const keys = b64u(joined(link.box, link.sign))
    const trusted = storage.get(`${base}@keys:${link.body.l}`)
    if (trusted && trusted !== keys) return 'foreign'
    const held = read(storage.get(taskKey(link.body)) || '')
    if (held && held.body.r > link.body.r) return 'older'
    storage.set(`${base}@keys:${link.body.l}`, keys)
    storage.set(taskKey(link.body), link.text)
    return !held ? 'new' : held.body.r < link.body.r ? 'newer' : 'same'
  }

  /** What is held, newest due day first. @returns {Link[]} */
  const all = () => storage.keys(`${base}@task:`).map(key => read(storage.get(key) || ''))
    .filter(/** @returns {link is Link} */ link => link !== null && link.body.c === course).sort((a, b) => b.body.d - a.body.d)

  /** @param {any} body @param {string} code @returns {Sent} */
  function sent(body, code) {
    try {
      const { n, at, done } = JSON.parse(storage.get(sentKey(body, code)) || '{}')
      return { n: Number.isSafeInteger(n) && n > 0 ? n : 0, at: Number(at) || 0, done: Number(done) || 0 }
    } catch {
      return { n: 0, at: 0, done: 0 }
    }
  }

  /** @param {any} body @param {string} code @param {Sent} what */
  const markSent = (body, code, what) => storage.set(sentKey(body, code), JSON.stringify(what))

  /** Four letters that name this browser to the trainer, and nothing else. */
  function device() {
    const held = storage.get(`${base}@device`) || ''
    if (/^[0-9A-Z]{4}$/.test(held)) return held
    const made = [...randomBytes(4)].map(byte => ALPHABET[byte & 31]).join('')
    storage.set(`${base}@device`, made)
    return made
  }

  /** @param {any} body */
  const forget = body => storage.remove(taskKey(body))

  return { read, take, all, sent, markSent, device, forget, held: (/** @type {any} */ body) => read(storage.get(taskKey(body)) || '') }
}
