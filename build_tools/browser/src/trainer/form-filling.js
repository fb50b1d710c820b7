// A form of the trainer's own, XLSX, filled in: by its headings, or by places like {{姓名}}.
// Twin of build_tools/trainer/form_filling.py; tests/contract/forms.json holds both.

import { kindOf, plainHeading, survey } from './form-table.js'
import { lastRow, makeRoom, put, repeat, textAt } from './sheet-text.js'

/** @typedef {import('./sheet-text.js').Sheet} Sheet */
/** @typedef {import('./form-table.js').Table} Table */
/** @typedef {import('./form-table.js').FormWords} FormWords */
/** @typedef {Record<string, string>} Figures */
/** @typedef {{once: Figures, people: Figures[], units: Figures[]}} FormValues */
/** @typedef {{cells: number, rows: number, kept: number, unknown: string[]}} Report */

const PERSONAL = new Set(['name', 'unit', 'number', 'progress', 'hours', 'score'])
const TEXTUAL = new Set(['name', 'unit', 'number', 'course', 'title', 'progress'])
const PLACE = '\\{\\{\\s*([^{}]{1,30}?)\\s*\\}\\}'

/** @param {string} text */
const placesIn = text => [...text.matchAll(new RegExp(PLACE, 'g'))].map(found => found[1])

/** @param {Record<string, string>} table @param {string} name */
const own = (table, name) => (Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined)

/** @param {Sheet} sheet @param {FormWords} words */
export const personalRows = (sheet, words) => [...sheet.rows.values()].filter(row => [...row.cells.values()]
  .some(cell => placesIn(cell.text).some(name => PERSONAL.has(own(words.places, name) || '')))).map(row => row.number).sort((a, b) => a - b)

/** By its places where a row has any of a person, else by its headings. @param {Sheet} sheet @param {Table | null} table @param {FormValues} values @param {FormWords} words @param {Report} report */
export function fillSheet(sheet, table, values, words, report) {
  const rows = personalRows(sheet, words)
  for (const number of [...rows].reverse()) {
    repeat(sheet, number, values.people.length - 1)
    values.people.forEach((person, offset) => fillPlaces(sheet, number + offset, person, words, report))
    report.rows += values.people.length
  }
  for (const number of [...sheet.rows.keys()]) fillPlaces(sheet, number, values.once, words, report)
  if (table && kindOf(table.columns) && !rows.length) fillTable(sheet, table, values, words, report)
}

/** @param {Sheet} sheet @param {number} number @param {Figures} figures @param {FormWords} words @param {Report} report */
function fillPlaces(sheet, number, figures, words, report) {
  const row = /** @type {import('./sheet-text.js').Row} */ (sheet.rows.get(number))
  for (const [column, cell] of [...row.cells]) {
    const keys = placesIn(cell.text).map(name => own(words.places, name) || '')
    if (cell.formula || !keys.some(key => own(figures, key) !== undefined)) continue
    const text = cell.text.replace(new RegExp(PLACE, 'g'), (whole, name) => {
      const value = own(figures, own(words.places, name) || '')
      return value === undefined ? whole : value
    })
    const whole = keys.length === 1 && new RegExp(`^${PLACE}$`).test(cell.text.trim())
    put(sheet, number, column, text, !whole || TEXTUAL.has(keys[0]))
    report.cells++
  }
}

/** @param {Sheet} sheet @param {Table} table @param {FormValues} values @param {FormWords} words @param {Report} report */
function fillTable(sheet, table, values, words, report) {
  const kind = kindOf(table.columns)
  const some = kind === 'people' ? values.people : values.units
  const { named, free } = survey(sheet, table, new Set(words.totals.map(plainHeading)))
  if (!named.length) return fillFree(sheet, table, free, some, report)
  for (const number of named) {
    const said = Object.fromEntries([...table.columns].map(([column, key]) => [key, textAt(sheet, number, column)]))
    const found = whoIs(said, some, kind)
    found ? fillRow(sheet, table, number, found, 0, false, report) : report.unknown.push((said.name || said.number || said.unit || '').trim())
  }
}

/** @param {Sheet} sheet @param {Table} table @param {number[]} free @param {Figures[]} some @param {Report} report */
function fillFree(sheet, table, free, some, report) {
  const extra = some.length - free.length
  const start = free.length ? free[free.length - 1] : table.row
  if (extra > 0 && free.length) repeat(sheet, start, extra)
  else if (extra > 0 && lastRow(sheet) > table.row) makeRoom(sheet, table.row, extra)
  const rows = [...free, ...Array.from({ length: Math.max(0, extra) }, (_, at) => start + 1 + at)]
  some.forEach((figures, place) => fillRow(sheet, table, rows[place], figures, place + 1, place >= free.length, report))
}

/** @param {Sheet} sheet @param {Table} table @param {number} number @param {Figures} figures @param {number} index @param {boolean} fresh @param {Report} report */
function fillRow(sheet, table, number, figures, index, fresh, report) {
  report.rows++
  for (const [column, key] of [...table.columns].sort((a, b) => a[0] - b[0])) {
    const value = key === 'index' ? String(index || '') : own(figures, key) || ''
    const row = sheet.rows.get(number)
    const cell = row && row.cells.get(column)
    if (cell && (cell.formula || (cell.text.trim() && !(fresh && key === 'index')))) {
      if (!cell.formula && key !== 'index' && same(cell.text) !== same(value)) report.kept++
    } else if (value) {
      put(sheet, number, column, value, TEXTUAL.has(key))
      report.cells++
    }
  }
}

/** Whom a row names: by number, then by name, then by name within the 支部. @param {Figures} said @param {Figures[]} some @param {string} kind */
function whoIs(said, some, kind) {
  for (const key of kind === 'people' ? ['number', 'name'] : ['unit']) {
    const wanted = same(said[key] || '')
    let found = some.filter(one => wanted && same(one[key] || '') === wanted)
    if (found.length > 1 && said.unit) found = found.filter(one => same(one.unit || '') === same(said.unit))
    if (found.length === 1) return found[0]
  }
  return null
}

/** Spaces inside two-character names and zeros that Excel drops do not tell people apart. @param {string} text */
function same(text) {
  const bare = text.replace(/[\s\u3000]+/g, '')
  return /^[0-9]+$/.test(bare) ? bare.replace(/^0+/, '') : bare
}
