// Tables in: the first sheet of an XLSX, or CSV in UTF-8 or GB 18030, as rows of text.

import { unzipSync } from 'fflate'
import { cells } from './roster-text.js'

const CAP = 64 * 2 ** 20

/** @param {File} file @returns {Promise<string[][]>} */
export async function readTable(file) {
  const data = new Uint8Array(await file.arrayBuffer())
  return data[0] === 0x50 && data[1] === 0x4b ? readXlsx(data) : cells(plainText(data))
}

/** @param {Uint8Array} data */
export function plainText(data) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data)
  } catch {
    return new TextDecoder('gb18030').decode(data)
  }
}

/** @param {Uint8Array} data @returns {string[][]} */
export function readXlsx(data) {
  const wanted = /^xl\/(sharedStrings\.xml|worksheets\/[^/]+\.xml)$/
  const files = unzipSync(data, { filter: file => wanted.test(file.name) && file.originalSize < CAP })
  const parse = (/** @type {string} */ path) => new DOMParser().parseFromString(new TextDecoder().decode(files[path]), 'application/xml')
  const shared = files['xl/sharedStrings.xml'] ? tags(parse('xl/sharedStrings.xml'), 'si').map(textOf) : []
  const first = Object.keys(files).filter(path => path.includes('worksheets/')).sort()[0]
  if (!first) return []
  return tags(parse(first), 'row').map(line => {
    /** @type {string[]} */
    const row = []
    for (const cell of tags(line, 'c')) row[columnOf(cell.getAttribute('r') || 'A')] = valueOf(cell, shared)
    return Array.from(row, value => value || '')
  })
}

/** @param {Document | Element} node @param {string} name */
const tags = (node, name) => [...node.getElementsByTagName(name)]
/** @param {Element} node */
const textOf = node => tags(node, 't').map(each => each.textContent || '').join('')

/** @param {Element} cell @param {string[]} shared */
function valueOf(cell, shared) {
  const kind = cell.getAttribute('t')
  if (kind === 'inlineStr') return textOf(cell).trim()
  const value = (tags(cell, 'v')[0] || { textContent: '' }).textContent || ''
  return kind === 's' ? (shared[Number(value)] || '').trim() : value.trim()
}

/** @param {string} place */
const columnOf = place => [...place.replace(/\d/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
