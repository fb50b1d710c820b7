// Days, minutes and stamps of the trainers' formats. Twin of build_tools/trainer/moments.py.

const FIRST = Date.UTC(2020, 0, 1)
const DAY = 86400000
/** @type {Map<number | string, string>} dates of stamps, asked for again and again */
const KNOWN = new Map()

/** Whole days since 2020-01-01 of a date like `2026-11-22`. @param {string} date */
export const dayNumber = date => Math.round((Date.parse(`${date}T00:00:00Z`) - FIRST) / DAY)

/** @param {number} number */
export const dateOf = number => new Date(FIRST + number * DAY).toISOString().slice(0, 10)

/** @param {number} time ms */
export const minuteNumber = time => Math.floor((time - FIRST) / 60000)

/** `2026-11-22T18:34:00Z`. @param {number} [time] */
export const stamp = (time = Date.now()) => `${new Date(time).toISOString().slice(0, 19)}Z`

/** @param {string} text @returns {number} ms */
export const readStamp = text => Date.parse(text)

/** The date of a moment in the calendar of this computer. @param {number | string} moment */
export function localDate(moment = Date.now()) {
  const known = KNOWN.get(moment)
  if (known) return known
  const made = dateIn(moment)
  if (typeof moment === 'string') KNOWN.set(moment, made)
  return made
}

/** @param {number | string} moment */
function dateIn(moment) {
  const date = new Date(typeof moment === 'string' ? readStamp(moment) : moment)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0')).join('-')
}

/** Whether it is a date there is. @param {string} text */
export const isDate = text => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
