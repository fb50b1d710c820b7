import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeOf } from '../src/edition.js'

const headings = [{ id: 'problem', top: -900 }, { id: 'done', top: 40 }, { id: 'steps', top: 700 }]

test('a reader in the middle of a page goes on at the heading above', () => {
  assert.equal(placeOf(headings, ''), '#done')
  assert.equal(placeOf(headings, '#problem'), '#done')
})

test('a reader at the top of a page keeps the anchor of the address', () => {
  assert.equal(placeOf([{ id: 'problem', top: 600 }], '#note-1'), '#note-1')
  assert.equal(placeOf([{ id: 'problem', top: 600 }], ''), '')
})
