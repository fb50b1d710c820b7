// The log of a 台账: append-only, each entry hashed with the one before it.
// Twin of build_tools/trainer/log_chain.py. `what` holds ids, counts and hashes alone.

import { canonical, hex, joined, unHex } from './encoding.js'
import { hashed } from './envelope.js'

/** @typedef {import('./records.js').Entry} Entry */

export const FIRST = '0'.repeat(64)

/** @param {Entry} entry */
export function entryHash(entry) {
  const { hash: _, ...rest } = entry
  return hex(hashed(32, joined(unHex(entry.prev), canonical(rest))))
}

/** @param {Entry[]} log */
export const head = log => (log.length ? log[log.length - 1].hash : FIRST)

/** @param {Entry[]} log @param {string} did @param {any} what @param {string} by @param {string} at */
export function append(log, did, what, by, at) {
  const entry = { n: log.length, at, by, did, what, prev: head(log), hash: '' }
  entry.hash = entryHash(entry)
  log.push(entry)
}

/** Place of the first entry that does not follow; −1 if all do. @param {Entry[]} log */
export function brokenAt(log) {
  let prev = FIRST
  return log.findIndex((entry, place) => {
    try {
      const whole = entry.n === place && entry.prev === prev && entryHash(entry) === entry.hash && merged(entry)
      prev = entry.hash
      return !whole
    } catch {
      return true
    }
  })
}

/** A merged tail holds together in itself. @param {Entry} entry @returns {boolean} */
function merged(entry) {
  if (entry.did !== 'merge') return true
  const tail = /** @type {Entry[]} */ (entry.what.entries)
  return tail.every((one, place) => entryHash(one) === one.hash && merged(one) && (!place || tail[place - 1].hash === one.prev))
}

/** Every hash in the log and in the tails it took in. @param {Entry[]} log @returns {Set<string>} */
export function heads(log) {
  const found = new Set(log.map(entry => entry.hash))
  for (const entry of log) if (entry.did === 'merge') for (const hash of heads(entry.what.entries)) found.add(hash)
  return found
}

/** Members that were erased, here or in a tail taken in. @param {Entry[]} log @returns {Set<string>} */
export function erased(log) {
  const found = new Set()
  for (const entry of log) {
    if (entry.did === 'erase') found.add(entry.what.member)
    else if (entry.did === 'merge') for (const member of erased(entry.what.entries)) found.add(member)
  }
  return found
}
