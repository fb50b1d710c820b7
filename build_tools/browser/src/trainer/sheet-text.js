// One sheet of an XLSX file as text, cut at its rows and cells; the rest is left as it is.
// Twin of build_tools/trainer/sheet_text.py; tests/contract/forms.json holds both.

import { columnOf, letters, shiftedBy, shiftedFrom } from './references.js'
import { safeCell } from './sheets.js'

/**
 * @typedef {{column: number, xml: string, text: string, formula: boolean, style: string}} Cell
 * @typedef {{number: number, attributes: string, cells: Map<number, Cell>, xml: string | null}} Row `xml` while nothing in it has changed
 * @typedef {{name: string, path: string, head: string, prefix: string, rows: Map<number, Row>, tail: string, changed: boolean, steps: [number, number][]}} Sheet
 * `steps`: rows that were put in, below which and how many
 */

const P = '(?:[A-Za-z_][\\w.-]*:)?'
/** `~` stands for the prefix a name may have. @param {string} source */
const of = (source, flags = 'gs') => new RegExp(source.replace(/~/g, P), flags)
const ROW = of('<(~)row\\b([^>]*?)(?:/>|>(.*?)</\\1row>)')
const CELL = of('<(~)c\\b([^>]*?)(?:/>|>(.*?)</\\1c>)')
const ITEM = of('<(~)si\\b[^>]*?(?:/>|>(.*?)</\\1si>)')
const TEXT = of('<(~)t\\b[^>]*?(?:/>|>(.*?)</\\1t>)')
const VALUE = of('<(~)v\\b[^>]*?>(.*?)</\\1v>', 's')
const FORMULA = of('(<(~)f\\b[^>]*>)([^<]*)')
const PHONETIC = of('<(~)rPh\\b.*?</\\1rPh>')
const DATA = of('<(~)sheetData\\b[^>]*?(?:/>|>(.*)</\\1sheetData>)', 's')
const MERGES = of('<(~)mergeCells\\b[^>]*>(.*?)</\\1mergeCells>', 's')
const DIMENSION = of('(<~dimension\\b[^>]*?\\bref=")[^"]*(")', 's')
const PLACE = /(\sr=")[A-Z]+[0-9]+(")/
const AREA = /(\s(?:sq)?ref=")([^"]*)(")/g
const NUMBER = /^-?[0-9]{1,12}(\.[0-9]{1,6})?$/

/** @param {string} name @param {string} path @param {string} text @param {string[]} shared @returns {Sheet} */
export function cut(name, path, text, shared) {
  const found = DATA.exec(text)
  if (!found) throw new Error('broken')
  /** @type {Map<number, Row>} */
  const rows = new Map()
  let before = 0
  for (const one of (found[2] || '').matchAll(ROW)) {
    before = Number(attribute(one[2], 'r') || before + 1)
    rows.set(before, { number: before, attributes: one[2], cells: cellsOf(one[3] || '', shared), xml: one[0] })
  }
  return { name, path, head: `${text.slice(0, found.index)}<${found[1]}sheetData>`, prefix: found[1], rows,
    tail: `</${found[1]}sheetData>${text.slice(found.index + found[0].length)}`, changed: false, steps: [] }
}

/** The texts that cells name by number. @param {string} text */
export const sharedTexts = text => [...text.matchAll(ITEM)].map(one => said(one[2] || ''))

/** @param {Sheet} sheet */
export const lastRow = sheet => [...sheet.rows.keys()].reduce((last, one) => Math.max(last, one), 0)

/** @param {Sheet} sheet @param {number} number @param {number} column */
export function textAt(sheet, number, column) {
  const row = sheet.rows.get(number)
  const cell = row && row.cells.get(column)
  return cell ? cell.text : ''
}

/** With `text`, what looks like a number stays text too. @param {Sheet} sheet @param {number} number @param {number} column @param {string} value @param {boolean} text */
export function put(sheet, number, column, value, text) {
  const row = rowAt(sheet, number)
  const held = row.cells.get(column)
  const style = held ? held.style : ''
  if (!held) row.attributes = row.attributes.replace(/\s+spans="[^"]*"/g, '')
  row.cells.set(column, { column, xml: cellXml(sheet.prefix, `${letters(column)}${number}`, style, value, text), text: value, formula: false, style })
  row.xml = null
  sheet.changed = true
}

/** @param {Sheet} sheet @param {number} number @returns {Row} */
function rowAt(sheet, number) {
  const held = sheet.rows.get(number)
  if (held) return held
  const made = { number, attributes: ` r="${number}"`, cells: new Map(), xml: null }
  sheet.rows.set(number, made)
  return made
}

/** @param {string} p @param {string} place @param {string} style @param {string} value @param {boolean} text */
function cellXml(p, place, style, value, text) {
  const where = `r="${place}"${style ? ` s="${style}"` : ''}`
  if (!text && NUMBER.test(value)) return `<${p}c ${where}><${p}v>${value}</${p}v></${p}c>`
  return `<${p}c ${where} t="inlineStr"><${p}is><${p}t xml:space="preserve">${escaped(String(safeCell(value)))}</${p}t></${p}is></${p}c>`
}

/** Puts `extra` rows like one below it; what stands below moves down. @param {Sheet} sheet @param {number} number @param {number} extra */
export function repeat(sheet, number, extra) {
  if (extra <= 0) return
  const pattern = rowAt(sheet, number)
  const made = Array.from({ length: extra }, (_, at) => copied(pattern, at + 1))
  makeRoom(sheet, number, extra)
  sheet.tail = mergedAgain(sheet.tail, number, extra)
  for (const one of made) sheet.rows.set(one.number, one)
}

/** Moves what stands below a row down. @param {Sheet} sheet @param {number} number @param {number} extra */
export function makeRoom(sheet, number, extra) {
  sheet.rows = new Map([...sheet.rows.values()].map(one => moved(one, number, extra)).map(one => [one.number, one]))
  sheet.tail = lowered(sheet.tail, number, extra)
  sheet.changed = true
  sheet.steps.push([number, extra])
}

/** The sheet as text again. @param {Sheet} sheet */
export function sheetXml(sheet) {
  const rows = [...sheet.rows.values()].sort((a, b) => a.number - b.number)
  const widest = rows.reduce((most, row) => Math.max(most, ...row.cells.keys()), 0) || 1
  const head = sheet.head.replace(DIMENSION, `$1A1:${letters(widest)}${Math.max(1, lastRow(sheet))}$2`)
  return head + rows.map(row => (row.xml !== null ? row.xml
    : `<${sheet.prefix}row${row.attributes}>${[...row.cells.values()].sort((a, b) => a.column - b.column).map(one => one.xml).join('')}</${sheet.prefix}row>`)).join('') + sheet.tail
}

/** @param {string} inner @param {string[]} shared */
function cellsOf(inner, shared) {
  /** @type {Map<number, Cell>} */
  const cells = new Map()
  let before = 0
  for (const one of inner.matchAll(CELL)) {
    before = columnOf(attribute(one[2], 'r')) || before + 1
    const body = one[3] || ''
    cells.set(before, { column: before, xml: one[0], text: shown(body, attribute(one[2], 't'), shared), formula: body.search(FORMULA) >= 0, style: attribute(one[2], 's') })
  }
  return cells
}

/** @param {string} attributes @param {string} name */
export const attribute = (attributes, name) => (new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes) || ['', ''])[1]

/** @param {string} body @param {string} kind @param {string[]} shared */
function shown(body, kind, shared) {
  if (kind === 'inlineStr') return said(body)
  const found = VALUE.exec(body)
  const value = found ? unescaped(found[2]) : ''
  if (kind !== 's') return value
  return /^[0-9]+$/.test(value) ? shared[Number(value)] || '' : ''
}

/** Texts of all runs; not the readings kept beside them. @param {string} body */
const said = body => [...body.replace(PHONETIC, '').matchAll(TEXT)].map(one => unescaped(one[2] || '')).join('')

const NAMED = /** @type {Record<string, string>} */ ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })
/** @param {string} text */
export const unescaped = text => text.replace(/&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(\w+));/g, (whole, hex, decimal, name) =>
  (name ? NAMED[name] || whole : String.fromCodePoint(Math.min(0x10ffff, hex ? parseInt(hex, 16) : Number(decimal)))))
/** XML has no word for most control characters. @param {string} text */
const escaped = text => text.replace(/[\x00-\x08\x0b-\x1f\ufffe\uffff]/g, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** A row like it, `step` rows below; formulas read as if copied down. @param {Row} row @param {number} step @returns {Row} */
function copied(row, step) {
  const number = row.number + step
  const cells = new Map([...row.cells].map(([column, one]) => [column, { ...one,
    xml: one.xml.replace(PLACE, `$1${letters(column)}${number}$2`).replace(FORMULA, (_whole, tag, _p, body) => `${tag}${shiftedBy(body, step)}`) }]))
  return { number, attributes: numbered(row.attributes, number), cells, xml: null }
}

/** A row after rows were put in: its number, its cells' places, its formulas. @param {Row} row @param {number} below @param {number} extra @returns {Row} */
function moved(row, below, extra) {
  const number = row.number > below ? row.number + extra : row.number
  const cells = new Map([...row.cells].map(([column, one]) => [column, { ...one,
    xml: one.xml.replace(PLACE, `$1${letters(column)}${number}$2`).replace(FORMULA, (_whole, tag, _p, body) => `${areas(tag, below, extra)}${shiftedFrom(body, below, extra)}`) }]))
  const same = number === row.number && [...cells].every(([column, one]) => one.xml === /** @type {Cell} */ (row.cells.get(column)).xml)
  return same ? row : { number, attributes: numbered(row.attributes, number), cells, xml: null }
}

/** @param {string} attributes @param {number} number */
const numbered = (attributes, number) => attributes.replace(/(^|\s)r="[0-9]+"/, `$1r="${number}"`)

/** Areas named in attributes: conditional formats, checks of entries, links, filters. @param {string} text @param {number} below @param {number} extra */
const areas = (text, below, extra) => text.replace(AREA, (_whole, open, area, close) => `${open}${shiftedFrom(area, below, extra)}${close}`)

/** Areas after the rows; merged cells that end in the row above the new ones do not grow. @param {string} tail @param {number} number @param {number} extra */
function lowered(tail, number, extra) {
  const found = MERGES.exec(tail)
  if (!found) return areas(tail, number, extra)
  const own = new RegExp(`[A-Z]${number}$`)
  const inner = found[0].replace(AREA, (_whole, open, area, close) => `${open}${own.test(area) ? area : shiftedFrom(area, number, extra)}${close}`)
  return areas(tail.slice(0, found.index), number, extra) + inner + areas(tail.slice(found.index + found[0].length), number, extra)
}

/** What is merged within the repeated row is merged in each repetition. @param {string} tail @param {number} number @param {number} extra */
function mergedAgain(tail, number, extra) {
  const found = MERGES.exec(tail)
  if (!found) return tail
  const held = [...found[2].matchAll(AREA)].map(one => one[2])
  const own = held.filter(one => new RegExp(`^[A-Z]+${number}:[A-Z]+${number}$`).test(one))
  const made = own.flatMap(one => Array.from({ length: extra }, (_, at) => shiftedBy(one, at + 1)))
  if (!made.length) return tail
  const p = found[1]
  const whole = `<${p}mergeCells count="${held.length + made.length}">${found[2]}${made.map(one => `<${p}mergeCell ref="${one}"/>`).join('')}</${p}mergeCells>`
  return tail.slice(0, found.index) + whole + tail.slice(found.index + found[0].length)
}
