import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'

import { grade } from '../src/grading.js'
import { drawQuestions, shuffled } from '../src/shuffle.js'

const read = name => JSON.parse(readFileSync(new URL(`../../../tests/contract/${name}`, import.meta.url), 'utf8'))

for (const { name, key, cases } of read('grading.json')) {
  test(`grading: ${name}`, () => {
    for (const { response, expect } of cases) {
      const found = grade(key, response)
      const seen = Object.fromEntries(Object.keys(expect).map(field => [field, found[field]]))
      assert.deepEqual(seen, expect, JSON.stringify(response))
    }
  })
}

test('the same seed draws the same order as in Python', () => {
  for (const { things, seed, order } of read('shuffle.json')) assert.deepEqual(shuffled(things, seed), order)
})

test('a retry repeats nothing until the bank is spent', () => {
  const draws = [{ pick: 2, questions: ['a', 'b', 'c', 'd', 'e'] }]
  const first = drawQuestions(draws, [], 's1').ids
  const second = drawQuestions(draws, [first], 's2')
  assert.equal(new Set([...first, ...second.ids]).size, 4)
  assert.equal(second.spent, false)
  const third = drawQuestions(draws, [first, second.ids], 's3')
  assert.equal(third.spent, true)
  assert.ok(!first.concat(second.ids).includes(third.ids[0]))
})
