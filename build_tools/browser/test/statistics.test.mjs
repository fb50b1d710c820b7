// Roll-up, grades, item statistics and orders: the vectors Python meets too.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'

import { gradeAnswers, keyHash, variant } from '../src/trainer/exam-marks.js'
import { gradedResponses, statsText } from '../src/trainer/first-answers.js'
import { earnings, shownHours } from '../src/trainer/hours.js'
import { remarks } from '../src/trainer/item-remarks.js'
import { itemStatistics } from '../src/trainer/item-statistics.js'
import { natural } from '../src/trainer/natural.js'
import { byUnit, matrix } from '../src/trainer/rollup.js'

const read = name => JSON.parse(readFileSync(new URL(`../../../tests/contract/tokens/${name}.json`, import.meta.url), 'utf8'))

test('states, 支部 and hours are those of the contract', () => {
  const { ledger, states, units, hours_on, hours } = read('rollup')
  for (const [day, expected] of Object.entries(states)) {
    const { rows } = matrix(ledger, ledger.assignments[0], day)
    assert.deepEqual(Object.fromEntries(rows.map(row => [row.member.id, row.cells.map(cell => cell.state)])), expected, day)
  }
  for (const [day, expected] of Object.entries(units)) {
    const lines = byUnit(matrix(ledger, ledger.assignments[0], day).rows)
    assert.deepEqual(lines.map(one => [one.unit, one.wanted, one.complete, one.begun, one.rate]), expected)
  }
  const groups = new Map()
  for (const one of earnings(ledger, hours_on)) {
    const key = `${one.member} ${one.unit} ${one.day.slice(0, 4)}`
    groups.set(key, [...(groups.get(key) || []), one])
  }
  assert.deepEqual(Object.fromEntries([...groups].map(([key, some]) => [key, shownHours(some)])), hours)
})

test('papers earn what the contract says; variants draw the same questions', () => {
  const { key, key_hash, wanted, cases, variants } = read('grades')
  assert.equal(keyHash(key), key_hash)
  for (const { name, answers, marks, expect } of cases) assert.deepEqual(Object.values(gradeAnswers(key, wanted, answers, marks)), expect, name)
  for (const { seed, fixed, shuffle } of variants) {
    assert.deepEqual(variant(key, seed), fixed)
    assert.deepEqual(variant({ ...key, order: 'shuffle' }, seed), shuffle)
  }
})

for (const { name, responses, expect } of read('statistics')) {
  test(`statistics: ${name}`, () => {
    const rows = responses.map(([member, question, earned, possible, chosen, seconds]) =>
      ({ member, question, wording: '0000', earned, possible, chosen, blank: false, seconds }))
    const found = Object.fromEntries([...itemStatistics(rows)].map(([question, one]) =>
      [question, one && Object.fromEntries(Object.entries(one).filter(([field]) => !['wording', 'blank'].includes(field)))]))
    assert.deepEqual(found, expect)
  })
}

for (const { name, order } of read('natural')) {
  test(`order: ${name}`, () => {
    for (let turn = 0; turn < order.length; turn++) {
      const mixed = [...order.slice(turn), ...order.slice(0, turn)].reverse()
      assert.deepEqual(mixed.sort(natural), order)
    }
  })
}

for (const { name, figures, offered, right, expect } of read('remarks')) {
  test(`remarks: ${name}`, () => assert.deepEqual(remarks(figures, offered, right), expect))
}

test('answers of a 台账 become the file for editors, byte for byte', () => {
  const { ledger, practice, secret, keys, text } = read('answers')
  const found = itemStatistics(gradedResponses(ledger, practice, new Set(secret), keys))
  assert.equal(statsText(ledger.course, '2026.11.22', '2026-11-22', found), text)
})
