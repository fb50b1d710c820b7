// A record as a file or a text, and back: exports hold every event, importing is merging.

import { isEvent } from './merge.js'

/** @typedef {import('./store.js').Store} Store */

const KIND = 'coursebook-record'
const LONGEST = 8_000_000

/** @param {Store} store @param {string} name */
export const exportText = (store, name) =>
  JSON.stringify({
    kind: KIND, v: 1, course: store.course, learner: name, at: new Date().toISOString(),
    events: store.events(), aside: store.aside(),
  })

/**
 * @param {string} text @param {string} course
 * @returns {{learner: string, events: unknown[]} | null} null: not a record of this course
 */
export function readExport(text, course) {
  if (text.length > LONGEST) return null
  try {
    const value = JSON.parse(text.trim().replace(/^\ufeff/, ''))
    if (!value || value.kind !== KIND || value.v !== 1 || value.course !== course || !Array.isArray(value.events)) return null
    return { learner: typeof value.learner === 'string' ? value.learner : '', events: value.events.filter(isEvent) }
  } catch {
    return null
  }
}

/** A name for the file: course, learner, day; no sign a file system refuses. @param {Store} store @param {string} name @param {string} day */
export const fileName = (store, name, day) => `${store.course}-${name || 'record'}-${day}.json`.replace(/[\\/:*?"<>|\s]+/g, '-')
