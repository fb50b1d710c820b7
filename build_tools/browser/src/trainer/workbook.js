// An XLSX file whose cells are filled in place: every part that nobody touched keeps its bytes.
// Twin of build_tools/trainer/workbook.py.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { shiftedFrom } from './references.js'
import { attribute, cut, sharedTexts, sheetXml, unescaped } from './sheet-text.js'

/** @typedef {import('./sheet-text.js').Sheet} Sheet */
/** @typedef {{parts: Record<string, Uint8Array>, sheets: Sheet[]}} Workbook */

const CAP = 64 * 2 ** 20
const BOOK = 'xl/workbook.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'
const P = '(?:[A-Za-z_][\\w.-]*:)?'
const SHEET = new RegExp(`<${P}sheet\\b([^>]*)>`, 'g')
const RELATION = new RegExp(`<${P}Relationship\\b([^>]*)>`, 'g')
const NAME = new RegExp(`(<${P}definedName\\b[^>]*>)([^<]*)`, 'g')
const CALC = new RegExp(`<(${P})calcPr\\b([^>]*?)/?>(?:</\\1calcPr>)?`)
const END = new RegExp(`</(${P})workbook>`)

/** Not a workbook; `old` for the format before 2007. */
export class NoWorkbook extends Error {}

/** @param {Uint8Array} data @returns {Workbook} */
export function openWorkbook(data) {
  if (data[0] === 0xd0 && data[1] === 0xcf) throw new NoWorkbook('old')
  try {
    let size = 0
    const parts = unzipSync(data, { filter: file => {
      size += file.originalSize
      if (size > CAP) throw new NoWorkbook('large')
      return true
    } })
    return { parts, sheets: sheetsOf(parts) }
  } catch (error) {
    throw error instanceof NoWorkbook ? error : new NoWorkbook('broken')
  }
}

/** @param {Record<string, Uint8Array>} parts */
function sheetsOf(parts) {
  const text = (/** @type {string} */ name) => (parts[name] ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(parts[name]) : '')
  if (!parts[BOOK] || !parts[RELATIONS]) throw new NoWorkbook('broken')
  const targets = new Map([...text(RELATIONS).matchAll(RELATION)].map(one => [attribute(one[1], 'Id'), attribute(one[1], 'Target')]))
  const shared = sharedTexts(text('xl/sharedStrings.xml'))
  return [...text(BOOK).matchAll(SHEET)].flatMap(one => {
    const target = targets.get(attribute(one[1], '[\\w.-]+:id')) || ''
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    return parts[path] && path.includes('worksheets/') ? [cut(unescaped(attribute(one[1], 'name')), path, text(path), shared)] : []
  })
}

/** The parts after filling. @param {Workbook} book @returns {Record<string, Uint8Array>} */
export function filledParts({ parts, sheets }) {
  const made = { ...parts }
  const edit = (/** @type {string} */ name, /** @type {(text: string) => string} */ change) => {
    if (made[name]) made[name] = strToU8(change(strFromU8(made[name])))
  }
  for (const sheet of sheets.filter(one => one.changed)) {
    made[sheet.path] = strToU8(sheetXml(sheet))
    for (const step of sheet.steps) edit(BOOK, text => names(text, sheet, step))
  }
  const computes = sheets.some(sheet => [...sheet.rows.values()].some(row => [...row.cells.values()].some(cell => cell.formula)))
  if (!computes || !sheets.some(sheet => sheet.changed)) return made
  edit(BOOK, calculating)
  // The order of calculation names cells that have moved; spreadsheets make it anew.
  if (sheets.some(sheet => sheet.steps.length) && made['xl/calcChain.xml']) {
    delete made['xl/calcChain.xml']
    for (const name of ['[Content_Types].xml', RELATIONS]) edit(name, text => text.replace(/<[^<>]*calcChain[^<>]*\/>/g, ''))
  }
  return made
}

/** @param {Workbook} book */
export const saveWorkbook = book => zipSync(filledParts(book), { mtime: '2020-01-01' })

/** Print areas and other names of places in the sheet move with its rows. @param {string} text @param {Sheet} sheet @param {[number, number]} step */
function names(text, sheet, [row, extra]) {
  const own = [`'${sheet.name.replace(/'/g, "''")}'!`, `${sheet.name}!`]
  return text.replace(NAME, (_whole, tag, places) => tag + places.split(',').map((/** @type {string} */ piece) => {
    const plain = unescaped(piece)
    const start = own.find(one => plain.startsWith(one)) || ''
    const rest = plain.slice(start.length)
    return start ? piece.replace(rest, () => shiftedFrom(rest, row, extra)) : piece
  }).join(','))
}

/** Formulas are worked out anew when the file is opened. @param {string} text */
function calculating(text) {
  const found = CALC.exec(text)
  if (!found) return text.replace(END, '<$1calcPr fullCalcOnLoad="1"/></$1workbook>')
  const kept = found[2].replace(/\s+fullCalcOnLoad="[^"]*"/g, '')
  return `${text.slice(0, found.index)}<${found[1]}calcPr${kept} fullCalcOnLoad="1"/>${text.slice(found.index + found[0].length)}`
}
