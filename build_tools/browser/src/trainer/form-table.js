// Which columns of a trainer's own form say what, and which of its rows are to be filled.
// Twin of build_tools/trainer/form_table.py; tests/contract/forms.json holds both.

import { lastRow, textAt } from './sheet-text.js'

/** @typedef {import('./sheet-text.js').Sheet} Sheet */
/** @typedef {{row: number, columns: Map<number, string>}} Table */
/** @typedef {{places: Record<string, string>, headings: Record<string, string[]>, totals: string[]}} FormWords */

export const KEYS = ['index', 'name', 'unit', 'number', 'progress', 'rate', 'hours', 'score', 'wanted', 'complete']
export const HEAD_ROWS = 20

/** A heading without what people put around it: brackets, spaces, colons, case. @param {string} text */
export const plainHeading = text => text.replace(/[(（[【][^)）\]】]*[)）\]】]/g, '').replace(/[\s\u3000:：*＊]+/g, '').toLowerCase()

/** `people`, `units`, or nothing where it is no table of either. @param {Map<number, string>} columns */
export function kindOf(columns) {
  const keys = new Set(columns.values())
  if (keys.has('name') || keys.has('number')) return 'people'
  return keys.has('unit') && ['wanted', 'complete', 'rate', 'hours'].some(key => keys.has(key)) ? 'units' : ''
}

/** What one row of headings says. @param {Sheet} sheet @param {number} number @param {FormWords} words @returns {Map<number, string>} */
export function columnsOf(sheet, number, words) {
  const known = new Map(KEYS.flatMap(key => words.headings[key].map(one => /** @type {[string, string]} */ ([plainHeading(one), key]))))
  const row = sheet.rows.get(number)
  /** @type {Map<number, string>} */
  const columns = new Map()
  for (const [column, cell] of [...(row ? row.cells : [])].sort((a, b) => a[0] - b[0])) {
    const key = known.get(plainHeading(cell.text))
    if (key && ![...columns.values()].includes(key)) columns.set(column, key)
  }
  return columns
}

/** The row among the first twenty with most known headings, at least two. @param {Sheet} sheet @param {FormWords} words @returns {Table | null} */
export function findTable(sheet, words) {
  /** @type {Table | null} */
  let best = null
  for (const row of [...sheet.rows.keys()].sort((a, b) => a - b).filter(number => number <= HEAD_ROWS)) {
    const columns = columnsOf(sheet, row, words)
    if (columns.size > (best ? best.columns.size : 1) && kindOf(columns)) best = { row, columns }
  }
  return best
}

/** The rows below the headings, up to a total, a footer, or the end. @param {Sheet} sheet @param {Table} table @param {Set<string>} totals */
export function survey(sheet, table, totals) {
  const keys = new Map([...table.columns].map(([column, key]) => [key, column]))
  const who = /** @type {number[]} */ ((kindOf(table.columns) === 'people' ? ['name', 'number'] : ['unit']).map(key => keys.get(key)).filter(Boolean))
  /** @type {{named: number[], free: number[]}} */
  const found = { named: [], free: [] }
  const last = lastRow(sheet)
  for (let number = table.row + 1; number <= last; number++) {
    const text = (who.map(column => textAt(sheet, number, column)).find(Boolean) || '').trim()
    if (totals.has(plainHeading(text)) || /[:：]/.test(text)) break
    if (text) found.named.push(number)
    else if (holds(sheet, number, keys.get('index') || 0)) break
    else found.free.push(number)
  }
  return found
}

/** Whether a row that names nobody says something else, as footers do. @param {Sheet} sheet @param {number} number @param {number} index */
function holds(sheet, number, index) {
  const row = sheet.rows.get(number)
  return Boolean(row) && [.../** @type {import('./sheet-text.js').Row} */ (row).cells.values()].some(one => one.text.trim() && !one.formula && !(one.column === index && /^[0-9]+$/.test(one.text.trim())))
}
