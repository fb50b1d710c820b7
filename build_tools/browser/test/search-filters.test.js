// What stands around the results: what a search may be kept to, and what is said of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { saidBack } from '../src/search/box.js'
import { wordsMeant } from '../src/search/remarks.js'
import { choicesOf, hasParts, ofKind } from '../src/search/filters.js'

/** Chapters of two parts, cases of none. */
const facts = { runs: /** @type {[number, number, number][]} */ ([[5, 0, 0], [0, 1, 4], [0, 2, 9], [1, 0, 12]]), parts: ['', '制度', '实践'] }

test('each kind of page is offered once, in its order; a part without a name is none', () => {
  assert.deepEqual(choicesOf(facts), { kinds: [0, 1, 5], parts: [1, 2] })
})

test('where there is one kind or one part, there is nothing to choose', () => {
  assert.deepEqual(choicesOf({ runs: [[0, 0, 0], [0, 1, 2]], parts: ['', '制度'] }), { kinds: [], parts: [] })
})

test('who turns from the chapters of a part to the cases gets all cases, not none', () => {
  assert.deepEqual(ofKind(facts, { kind: 0, part: 2 }, 1), { kind: 1, part: null })
  assert.deepEqual(ofKind(facts, { kind: null, part: 2 }, 0), { kind: 0, part: 2 })
  assert.deepEqual(ofKind(facts, { kind: 0, part: 2 }, null), { kind: null, part: 2 })
})

test('a part can be chosen only among pages that are of any', () => {
  assert.deepEqual([null, 0, 1].map(kind => hasParts(facts, kind)), [true, true, false])
})

test('each word that initials may mean can be chosen; a term of several words stays one', () => {
  assert.deepEqual(wordsMeant({ understood: ['带动 得到 到的'] }), ['带动', '得到', '到的'])
  assert.deepEqual(wordsMeant({ near: ['quality circle'], understood: [] }), ['quality circle'])
})

test('a long question is said back shortened, quotes within quotes as inner ones', () => {
  assert.equal(saidBack('“一带五”是什么'), '‘一带五’是什么')
  assert.equal(saidBack('「一帶五」是什麼'), '『一帶五』是什麼')
  assert.equal(saidBack('甲'.repeat(77)), `${'甲'.repeat(31)}…`)
  assert.equal(saidBack('👍'.repeat(32)), '👍'.repeat(32))
})
