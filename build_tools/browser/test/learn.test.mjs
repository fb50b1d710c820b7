// What the record says of an assignment, and the 回执 made of it.
import assert from 'node:assert/strict'
import test from 'node:test'

import { receiptBody, resultsOf } from '../src/learn/done.js'
import { readRecord } from '../src/record.js'

const COURSE = new Map([
  { item: 'chapter:a', path: 'chapters/a.html', title: 'A', minutes: 10, digest: 'd1' },
  { item: 'quiz:q', path: 'quizzes/q.html', title: 'Q', minutes: 5, digest: 'd2', mode: 'practice', pass: 60, attempts: null },
  { item: 'quiz:g', path: 'quizzes/g.html', title: 'G', minutes: 5, digest: 'd3', mode: 'graded', pass: 60, attempts: null },
].map(item => [item.item, item]))
const link = (more = {}) => /** @type {any} */ ({ body: { c: 'c', l: 'llllllll', a: 'aaaaaa', r: 2, ...more }, items: ['chapter:a', 'quiz:q', 'quiz:g', ''].map(item => ({ item, due: 0, pass: null })) })
const AT = Date.parse('2026-11-20T12:00:00')
const answer = (e, r = 'x') => ({ q: 'one', t: 'single', h: 'abcdef12', r, e, p: 100, s: e ? 'right' : 'wrong', x: '' })
const attempt = (a, mode, answers) => ({ a, at: AT, mode, q: answers, earned: answers[0].e, possible: 100, passed: answers[0].e >= 60, seed: '', only: false })
const record = events => readRecord(events.map(([kind, item, data], n) => [`t.${n}`, n, AT, kind, item, data]))

test('nothing touched is no row', () => {
  assert.deepEqual(receiptBody(link(), resultsOf(record([]), link(), COURSE), COURSE, 1, 'ABCD', AT).i, [])
})

test('read, edited since, tried and handed in are told apart', () => {
  const events = [['read', 'chapter:a', { on: true, digest: 'd1' }], ['time', 'chapter:a', { s: 600 }],
    ['attempt', 'q', attempt('1', 'practice', [answer(0)])], ['attempt', 'q', attempt('2', 'practice', [answer(100)])],
    ['attempt', 'g', attempt('3', 'graded', [{ ...answer(0, 'm7'), d: 41 }])]]
  const made = receiptBody(link({ q: 1 }), resultsOf(record(events), link(), COURSE), COURSE, 3, 'ABCD', AT)
  assert.deepEqual(made.i, [[0, 1, 10, 2515], [1, 1, 0, 2515, 100, 2], [2, 3, 0, 2515, -1, 1]])
  assert.deepEqual(made.s, { 1: [['one', 'abcd', 'x', 0]], 2: [['one', 'abcd', 'm7', 41]] })
  const edited = resultsOf(record([['read', 'chapter:a', { on: true, digest: 'old' }]]), link(), COURSE)
  assert.equal(edited.get(0).state, 2)
})

test('seconds of a record that was altered stay within what a 回执 may say', () => {
  for (const [d, seconds] of [[-5, 0], ['9', 0], [1e9, 3600], [12.4, 12], [undefined, 0]]) {
    const made = record([['attempt', 'g', attempt('3', 'graded', [{ ...answer(0), d }])]])
    assert.equal(resultsOf(made, link(), COURSE).get(2).answers[0][3], seconds)
  }
})

test('only what the trainer asks for goes along', () => {
  const events = [['attempt', 'q', attempt('1', 'practice', [answer(100)])]]
  assert.equal(receiptBody(link(), resultsOf(record(events), link(), COURSE), COURSE, 1, 'ABCD', AT).s, undefined)
})

test("the assignment's pass mark decides, and a correction counts", () => {
  const events = [['attempt', 'q', attempt('1', 'practice', [answer(0)])]]
  assert.equal(resultsOf(record(events), link(), COURSE).get(1).state, 0)
  assert.equal(resultsOf(record(events), link({ p: 0 }), COURSE).get(1).state, 1)
  const errata = { one: { date: '2026-11-21', effect: 'credit-all' } }
  assert.deepEqual([resultsOf(record(events), link(), COURSE, errata).get(1)].map(one => [one.state, one.percent]), [[1, 100]])
})
