// The browser's half of tests/contract/forms.json: the same parts, byte for byte.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

import { fillSheet } from '../src/trainer/form-filling.js'
import { findTable } from '../src/trainer/form-table.js'
import { NoWorkbook, openWorkbook, saveWorkbook } from '../src/trainer/workbook.js'

const { words, values, cases } = JSON.parse(readFileSync(new URL('../../../tests/contract/forms.json', import.meta.url), 'utf8'))
const zipped = parts => zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))

for (const { name, parts, report, filled } of cases) {
  test(`form: ${name}`, () => {
    const book = openWorkbook(zipped(parts))
    const found = { cells: 0, rows: 0, kept: 0, unknown: [] }
    for (const sheet of book.sheets) fillSheet(sheet, findTable(sheet, words), values, words, found)
    const made = unzipSync(saveWorkbook(book))
    assert.deepEqual(Object.fromEntries(Object.entries(made).map(([path, data]) => [path, strFromU8(data)])), filled)
    assert.deepEqual(found, report)
  })
}

test('what is no workbook is refused, and why', () => {
  assert.throws(() => openWorkbook(strToU8('not a zip')), NoWorkbook)
  assert.throws(() => openWorkbook(zipSync({ 'a.txt': strToU8('x') })), NoWorkbook)
  assert.throws(() => openWorkbook(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])), /old/)
})
