// The events of one learner in one course, under `coursebook:<course>:<learner>:<tab>:<n>`.
// Every page writes keys of its own and never rewrites one, so tabs cannot overwrite each other,
// locks or no locks. Compaction writes a snapshot first and then removes only keys it holds.

import { byClock, formatEvents, isEvent, parseEvents, prune } from './merge.js'
import { openStorage } from './storage.js'

/** @typedef {import('./merge.js').Event} Event */
/** @typedef {ReturnType<typeof openStore>} Store */

/** Two scripts of one page share no `storage` events: they tell each other by this one. */
const HEARD = 'cb:stored'
const MANY = 300
const CHUNK = 1500

/**
 * @param {string} course
 * @param {string} learner as `learnerKey` makes it: no colon
 * @param {ReturnType<typeof openStorage>} [storage]
 */
export function openStore(course, learner, storage = openStorage()) {
  const prefix = `coursebook:${course}:${learner}:`
  const aside = `coursebook-aside:${course}:${learner}:`
  const tab = newTab()
  /** @type {Map<string, Event>} */
  const events = new Map()
  /** @type {Set<() => void>} */
  const listeners = new Set()
  let number = 0
  let clock = 0
  let future = 0
  /** @type {import('./storage.js').Status} */
  let others = 'ok'

  /** @param {Event[]} more */
  function take(more) {
    for (const event of more) {
      events.set(event[0], event)
      clock = Math.max(clock, event[1])
    }
  }

  /** @param {string} key @returns {Event[]} */
  function readKey(key) {
    const text = storage.get(key)
    const found = parseEvents(text)
    if (found && found.version > 1) future++
    if (!found && text !== null && storage.set(aside + key.slice(prefix.length), text)) storage.remove(key)
    return found ? found.events : []
  }

  /** @param {Event[]} batch */
  const write = batch => storage.set(`${prefix}${tab}:${number++}`, formatEvents(batch))

  /** @param {string} kind @param {string} item @param {object} data @returns {Event} */
  function append(kind, item, data) {
    /** @type {Event} */
    const event = [`${tab}.${number}`, ++clock, Date.now(), kind, item, data]
    take([event])
    if (!write([event])) makeRoom(event)
    tell()
    if (typeof window !== 'undefined') {
      window.dispatchEvent(new CustomEvent(HEARD, { detail: { from: tab, prefix, event, status: storage.status() } }))
    }
    return event
  }

  function tell() {
    for (const listener of listeners) listener()
  }

  /** Everything stored now, by key, as far as this version reads it. @returns {[string, Event[]][]} */
  const stored = () =>
    storage.stored(prefix).flatMap(key => {
      const found = parseEvents(storage.get(key))
      return found && found.version <= 1 ? [/** @type {[string, Event[]]} */ ([key, found.events])] : []
    })

  /**
   * Keys all of whose events are superseded need no successor: removing them makes room. Only what
   * is stored counts; other pages know events that this one has never seen.
   */
  function dropSuperseded() {
    const held = stored()
    const kept = new Set(prune(held.flatMap(([, some]) => some)).map(event => event[0]))
    for (const [key, some] of held) if (!some.some(event => kept.has(event[0]))) storage.remove(key)
  }

  /** @param {Event} event that could not be stored */
  function makeRoom(event) {
    dropSuperseded()
    if (storage.flush()) return
    const key = `${prefix}${event[0].replace('.', ':')}`
    const old = stored().find(([, some]) => prune([...some, event]).length === 1)
    if (old) storage.replace(old[0], key)
  }

  /** Few keys in place of many. Two tabs at once write the same events twice, which is once. */
  function compact() {
    const held = stored()
    const kept = prune(held.flatMap(([, some]) => some))
    for (let at = 0; at < kept.length; at += CHUNK) if (!write(kept.slice(at, at + CHUNK))) return
    for (const [key] of held) storage.remove(key)
  }

  /** Add events of an export; ids already here change nothing. @param {unknown[]} more */
  function merge(more) {
    const fresh = more.filter(isEvent).filter(event => !events.has(event[0]))
    for (let at = 0; at < fresh.length; at += CHUNK) write(fresh.slice(at, at + CHUNK))
    take(fresh)
    tell()
    return fresh.length
  }

  function erase() {
    for (const area of [prefix, aside]) for (const key of storage.keys(area)) storage.remove(key)
    events.clear()
    tell()
  }

  const start = storage.keys(prefix)
  for (const key of start) take(readKey(key))
  if (start.length > MANY) setTimeout(() => underLock(`coursebook:${course}:${learner}`, compact), 2000)

  if (typeof window !== 'undefined') {
    window.addEventListener('storage', ({ key }) => {
      if (!key || !key.startsWith(prefix)) return
      take(readKey(key))
      tell()
    })
    window.addEventListener(HEARD, heard => {
      const { from, prefix: where, event, status } = /** @type {CustomEvent} */ (heard).detail
      if (from === tab || where !== prefix) return
      others = status
      take([event])
      tell()
    })
  }

  return {
    course,
    learner,
    append,
    compact,
    merge,
    erase,
    events: () => prune(events.values()).sort(byClock),
    aside: () => storage.keys(aside).map(key => storage.get(key) || ''),
    /** Records a newer version of the site wrote: kept, not read. */
    future: () => future,
    /** How storing goes, on the whole page. */
    status: () => (storage.status() === 'ok' ? others : storage.status()),
    storage,
    /** @param {() => void} listener */
    watch: listener => void listeners.add(listener),
  }
}

/** @param {string} name @param {() => void} work */
function underLock(name, work) {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
  if (!locks) return work()
  locks.request(name, { ifAvailable: true }, async lock => void (lock && work())).catch(() => {})
}

/** A name no other page load has. */
function newTab() {
  const numbers = new Uint32Array(2)
  crypto.getRandomValues(numbers)
  return Date.now().toString(36) + [...numbers].map(each => each.toString(36)).join('')
}
