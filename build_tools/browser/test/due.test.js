import assert from 'node:assert/strict'
import { test } from 'node:test'

import { isPast } from '../src/due.js'

test('a page is due only after its day is over', () => {
  assert.equal(isPast('2027-05-21', new Date(2027, 4, 21, 23, 59)), false)
  assert.equal(isPast('2027-05-21', new Date(2027, 4, 22, 0, 0)), true)
})

test('no day, or no day at all, is never past', () => {
  assert.equal(isPast('', new Date(2027, 0, 1)), false)
  assert.equal(isPast('soon', new Date(2027, 0, 1)), false)
})
