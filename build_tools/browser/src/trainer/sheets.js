// Tables out: CSV that Chinese Excel reads, and a small XLSX. Cells never run as formulas.

import { strToU8, zipSync } from 'fflate'

/** @typedef {(string | number)[][]} Table */

/** Text like a formula gets an apostrophe. @param {string | number} cell */
export const safeCell = cell => (typeof cell === 'string' && /^[ \u3000]*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

/** With a BOM, which Chinese Excel needs to read UTF-8. @param {Table} rows */
export const csvText = rows => '\ufeff' + rows.map(row => row.map(csvCell).join(',') + '\r\n').join('')

/** @param {string | number} cell */
function csvCell(cell) {
  const text = String(safeCell(cell))
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** One sheet, first row as headings. @param {string} name @param {Table} rows */
export function xlsxBytes(name, rows) {
  const files = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="${escaped(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': sheetXml(rows),
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(HEAD + text)])), { mtime: '2020-01-01' })
}

/** @param {Table} rows */
function sheetXml(rows) {
  const widths = (rows[0] || []).map((_, at) => Math.min(40, Math.max(8, ...rows.slice(0, 200).map(row => wide(row[at])))))
  const cols = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('')
  const body = rows.map((row, y) => `<row r="${y + 1}">${row.map((cell, x) => cellXml(cell, `${column(x)}${y + 1}`, y === 0)).join('')}</row>`).join('')
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${cols ? `<cols>${cols}</cols>` : ''}<sheetData>${body}</sheetData></worksheet>`
}

/** @param {string | number} cell @param {string} place @param {boolean} head */
function cellXml(cell, place, head) {
  const style = head ? ' s="1"' : ''
  if (typeof cell === 'number') return `<c r="${place}"${style}><v>${cell}</v></c>`
  return `<c r="${place}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(String(safeCell(cell)))}</t></is></c>`
}

/** @param {string} text */
const escaped = text => text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
/** @param {string} name */
const sheetName = name => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31) || '1'
/** @param {string | number | undefined} cell */
const wide = cell => [...String(cell === undefined ? '' : cell)].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 2)
/** @param {number} at @returns {string} */
const column = at => (at < 26 ? '' : column(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))
