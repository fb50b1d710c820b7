// The assignment link: what to do by when, signed, all of it in the fragment.
// Twin of build_tools/trainer/assignment.py.

import nacl from 'tweetnacl'
import { b64u, canonical, deflate, inflate, joined, Oversize, readJson, unB64u, Unreadable, utf8 } from './encoding.js'
import { readCode } from './codes.js'
import { dayNumber } from './moments.js'

export const PREFIX = 'KA1.'
export const PAGE = 'learn.html'
const CONTEXT = utf8('coursebook-assignment-1\0')
const PAYLOAD_CAP = 4096
const JSON_CAP = 16384
const ITEMS_CAP = 200

/** @typedef {{item: string, due: number, pass: number | null}} LinkItem due 0: that of the whole */
/** @typedef {{body: any, items: LinkItem[], box: Uint8Array, sign: Uint8Array, code: string, text: string}} Link */

/** The JSON of the link: no name, no person. @param {string} course @param {string} ledger @param {import('./records.js').Assignment} one */
export function linkBody(course, ledger, one) {
  /** @type {Record<string, any>} */
  const body = {
    v: 1, c: course, l: ledger, a: one.id, r: one.rev, n: one.title,
    i: one.items.map(item =>
      item.pass !== null ? [item.item, item.due ? dayNumber(item.due) : 0, item.pass]
        : item.due ? [item.item, dayNumber(item.due)] : item.item),
    o: dayNumber(one.opens), d: dayNumber(one.due), m: one.late,
  }
  if (one.pass !== null) body.p = one.pass
  if (one.attempts !== null) body.t = one.attempts
  if (one.answers) body.q = 1
  return body
}

/** `KA1.` and the signed payload. @param {any} body @param {Uint8Array} seed @param {Uint8Array} box */
export function linkText(body, seed, box) {
  const keys = nacl.sign.keyPair.fromSeed(seed)
  const rest = joined(box, keys.publicKey, deflate(canonical(body)))
  return PREFIX + b64u(joined(nacl.sign.detached(joined(CONTEXT, rest), keys.secretKey), rest))
}

/** The link inside a pasted text, whitespace and line breaks of a chat taken out. @param {string} text */
export function findLink(text) {
  const found = /KA1\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9]{10})?/.exec(text.replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, ''))
  return found ? found[0] : ''
}

/** @param {string} text a link or its fragment @returns {Link} */
export function readLink(text) {
  const found = /^KA1\.([A-Za-z0-9_=-]*)(?:\.(.*))?$/.exec(text.trim().split('#').slice(-1)[0])
  if (!found) throw new Unreadable('prefix')
  if (found[1].length > (PAYLOAD_CAP * 4) / 3 + 2) throw new Oversize('payload')
  const data = unB64u(found[1])
  const rest = data.slice(64)
  const sign = rest.slice(32, 64)
  if (rest.length < 64 || !nacl.sign.detached.verify(joined(CONTEXT, rest), data.slice(0, 64), sign)) throw new Unreadable('signature')
  const body = readJson(inflate(rest.slice(64), JSON_CAP))
  return { body, items: judge(body), box: rest.slice(0, 32), sign, code: found[2] ? readCode(found[2]) : '', text: PREFIX + found[1] }
}

/** @param {any} body @returns {LinkItem[]} */
function judge(body) {
  const texts = body && ['c', 'l', 'a', 'n', 'm'].every(name => typeof body[name] === 'string')
  const numbers = body && ['r', 'o', 'd'].every(name => Number.isSafeInteger(body[name]))
  if (!body || body.v !== 1) throw new Unreadable('version')
  if (!texts || !numbers || !Array.isArray(body.i) || !body.i.length || body.i.length > ITEMS_CAP) throw new Unreadable('fields')
  return body.i.map((/** @type {any} */ entry) => {
    const [item, due = 0, pass = null] = Array.isArray(entry) ? entry : [entry]
    if (typeof item !== 'string' || !Number.isSafeInteger(due) || !(pass === null || Number.isSafeInteger(pass))) throw new Unreadable('item')
    return { item, due, pass }
  })
}
