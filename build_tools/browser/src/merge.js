// Events and how sets of them merge. An event never changes; merging is the union of ids, so it
// does not matter how often or in what order records meet. Pruning drops only what a later event
// of the same name supersedes, so a pruned set says the same as the whole.

/**
 * @typedef {[id: string, clock: number, time: number, kind: string, item: string, data: any]} Event
 * id `tab.number`; clock counts up over everything seen (Lamport); time in ms since 1970
 */

export const VERSION = 1
const ID = /^[a-z0-9]{1,24}\.\d{1,12}$/

/** Newest wins per item. */
const REGISTERS = new Set(['read', 'place', 'draft', 'flag', 'start', 'mark', 'note'])
/** Largest per tab and item; the record adds the tabs up. */
const COUNTERS = new Set(['time'])

/** @param {unknown} value @returns {value is Event} */
export function isEvent(value) {
  if (!Array.isArray(value) || value.length !== 6) return false
  const [id, clock, time, kind, item, data] = value
  return (
    typeof id === 'string' && ID.test(id) && Number.isSafeInteger(clock) && clock >= 0 &&
    Number.isFinite(time) && typeof kind === 'string' && kind.length < 20 &&
    typeof item === 'string' && item.length < 400 && typeof data === 'object' && data !== null
  )
}

/**
 * @param {string | null} text
 * @returns {{events: Event[], version: number} | null} null: not one of ours, or damaged
 */
export function parseEvents(text) {
  try {
    const value = JSON.parse(text || '')
    if (typeof value !== 'object' || value === null || !Number.isInteger(value.v)) return null
    if (value.v > VERSION) return { events: [], version: value.v }
    return Array.isArray(value.e) && value.e.every(isEvent) ? { events: value.e, version: value.v } : null
  } catch {
    return null
  }
}

/** @param {Event[]} events */
export const formatEvents = events => JSON.stringify({ v: VERSION, e: events })

/** @param {Event} a @param {Event} b */
export const byClock = (a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)

/** @param {Event} event */
function slot([id, , , kind, item]) {
  if (REGISTERS.has(kind)) return `${kind}|${item}`
  return COUNTERS.has(kind) ? `${kind}|${item}|${id.split('.')[0]}` : id
}

/**
 * What still says something, oldest first.
 * @param {Iterable<Event>} events @returns {Event[]}
 */
export function prune(events) {
  /** @type {Map<string, Event>} */
  const newest = new Map()
  for (const event of events) {
    const name = slot(event)
    const held = newest.get(name)
    if (!held || byClock(held, event) < 0) newest.set(name, event)
  }
  return [...newest.values()].sort(byClock)
}
