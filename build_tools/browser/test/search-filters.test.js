// What a search may be kept to, from the facts of the index.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choicesOf } from '../src/search/filters.js'

test('each kind of page is offered once, in its order; a part without a name is none', () => {
  const runs = /** @type {[number, number, number][]} */ ([[5, 0, 0], [0, 1, 4], [0, 2, 9], [1, 2, 12]])
  assert.deepEqual(choicesOf({ runs, parts: ['', '制度', '实践'] }), { kinds: [0, 1, 5], parts: [['制度', 1], ['实践', 2]] })
})

test('where there is one kind or one part, there is nothing to choose', () => {
  assert.deepEqual(choicesOf({ runs: [[0, 0, 0], [0, 1, 2]], parts: ['', '制度'] }), { kinds: [], parts: [] })
})
