// The browser's half of tests/contract/papers.json: the same forms, and answers that earn the same.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'

import { gradeForm, keyHash } from '../src/trainer/exam-marks.js'
import { readRows } from '../src/trainer/paper-answers.js'
import { FORMS, paperForm } from '../src/trainer/paper-form.js'

const { key, series, members, rows, forms, graded, errors } = JSON.parse(readFileSync(new URL('../../../tests/contract/papers.json', import.meta.url), 'utf8'))
const KEYS = { 'row.two-people': 'paper_two', 'row.unknown': 'paper_unknown', 'row.form': 'paper_form', 'row.many': 'paper_many' }

test('a form drawn by the same series is the same form', () => {
  assert.deepEqual([series, 'final'].flatMap(one => FORMS.map(name => paperForm(key, one, name))), forms)
})

test('typed answers meet the form they were written on', () => {
  const read = readRows(rows, members, key, series, ['姓名', '编号'])
  assert.deepEqual(read.errors.map(one => [one.place, one.key]), errors.map(([place, name]) => [place, KEYS[name]]))
  assert.deepEqual(read.found, graded.map(({ member, body }) => ({ member, body })))
  const made = read.found.map(({ member, body }) => gradeForm({ id: series, pass: 60 }, { id: 'pp1', member, body }, key))
  assert.deepEqual(made.map(one => [one.earned, one.possible, one.questions]), graded.map(one => [one.earned, one.possible, one.questions]))
})

test('how a paper looks does not make a new key of it', () => {
  const { paper: _, ...bare } = key
  assert.equal(keyHash(key), keyHash(bare))
})
