// Two copies of one 台账 become one, and nothing is lost. Twin of build_tools/trainer/ledger_merge.py.

import { canonical, hex } from '../tokens/encoding.js'
import { hashed } from '../tokens/envelope.js'
import { brokenAt, erased, head, heads } from '../tokens/log-chain.js'
import { LISTS } from '../tokens/records.js'
import { byId, note } from './ledger.js'

/** @typedef {import('./ledger.js').Ledger} Ledger */

/** Two files that are not copies of one 台账, or one whose log is broken. */
export class NotSame extends Error {}

const text = (/** @type {any} */ value) => new TextDecoder().decode(canonical(value))

/** Takes everything of `other` into `mine`. @param {Ledger} mine @param {Ledger} other */
export function merge(mine, other) {
  const same = mine.id === other.id && mine.course === other.course && text(mine.secret) === text(other.secret)
  if (!same || brokenAt(other.log) >= 0) throw new NotSame()
  const gone = new Set([...erased(mine.log), ...erased(other.log)])
  /** @type {any[]} */
  const aside = []
  const added = LISTS.reduce((sum, name) => sum + union(mine, other, name, aside), 0)
  const known = new Set(mine.set_aside.map(one => one.hash))
  mine.set_aside.push(...[...other.set_aside, ...aside].filter(one => !known.has(one.hash)))
  forget(mine, gone)
  return { added, aside: aside.length, entries: tail(mine, other, aside) }
}

/** @param {Ledger} mine @param {Ledger} other @param {typeof LISTS[number]} name @param {any[]} aside */
function union(mine, other, name, aside) {
  const held = new Map(/** @type {any[]} */ (mine[name]).map(one => [one.id, one]))
  const before = held.size
  for (const record of /** @type {any[]} */ (other[name])) {
    const own = held.get(record.id)
    if (!own) held.set(record.id, record)
    else if (text(own) !== text(record)) held.set(record.id, later(own, record, name, aside))
  }
  /** @type {any} */ (mine)[name] = byId([...held.values()])
  return held.size - before
}

/** @param {any} a @param {any} b @param {string} kind @param {any[]} aside */
function later(a, b, kind, aside) {
  const [first, last] = [a, b].sort((x, y) => (x.at < y.at ? -1 : x.at > y.at ? 1 : text(x) < text(y) ? -1 : 1))
  aside.push({ hash: hex(hashed(16, canonical(first))), kind, record: first, at: first.at })
  return last
}

/** @param {Ledger} mine @param {Ledger} other @param {any[]} aside @returns {number} entries taken in */
function tail(mine, other, aside) {
  if (heads(mine.log).has(head(other.log)) && !aside.length) return 0
  let shared = 0
  while (shared < Math.min(mine.log.length, other.log.length) && mine.log[shared].hash === other.log[shared].hash) shared++
  const entries = JSON.parse(JSON.stringify(other.log.slice(shared)))
  if (shared === mine.log.length) mine.log.push(...entries)
  else note(mine, 'merge', { from: shared, head: head(other.log), entries, set_aside: aside.map(one => one.hash) })
  return entries.length
}

/** Takes members out of every list; the log keeps their ids alone. @param {Ledger} ledger @param {Set<string>} members @returns {number} records that went */
export function forget(ledger, members) {
  let went = 0
  for (const name of LISTS) {
    const before = /** @type {any[]} */ (ledger[name])
    const kept = before.filter(one => !members.has(name === 'members' ? one.id : one.member))
    went += before.length - kept.length
    ;/** @type {any} */ (ledger)[name] = kept
  }
  const without = (/** @type {string[]} */ list) => list.filter(id => !members.has(id))
  for (const one of ledger.sessions) Object.assign(one, { present: without(one.present), absent: without(one.absent) })
  for (const one of [...ledger.assignments, ...ledger.exams]) one.to = without(one.to)
  ledger.set_aside = ledger.set_aside.filter(({ record = {} }) =>
    ![record.id, record.member, ...(record.present || []), ...(record.absent || []), ...(record.to || [])].some(id => members.has(id)))
  return went
}
