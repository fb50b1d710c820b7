// Words side by side: an index that Python wrote (small_index_pairs.json), in which all pages hold
// "system" and "error", and every ninth one, from the fifth on, "system error".
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Engine } from '../src/search/engine.js'
import { Store } from '../src/search/store.js'
import { loaderOf } from '../testing/small-index.js'

/** @type {string[]} */
let fetched = []
const loaded = loaderOf('small_index_pairs')
const load = async (/** @type {string} */ path) => {
  const script = await loaded(path)
  fetched.push(path)
  return script
}
const search = (/** @type {string} */ text, /** @type {object} */ ask = {}) => {
  fetched = []
  return new Engine(new Store(load)).search(text, ask)
}
const textsRead = () => fetched.filter(path => path.startsWith('t/')).length

test('common words side by side are found by reading nothing but the answers', async () => {
  const answer = await search('system error')
  assert.equal(answer.results.length, 10)
  assert.ok(answer.results.every(each => each.proven && Number(/\d+/.exec(each.url)?.[0]) % 9 === 4))
  assert.equal(textsRead(), 10)
})

test('common words that are nowhere side by side are not looked for there', async () => {
  const answer = await search('minutes system')
  assert.equal(answer.results.length, 10)
  assert.ok(textsRead() <= 12, `${textsRead()} texts`)
})

test('of a very common pair more than the best pages can be shown', async () => {
  assert.equal((await search('error minutes')).results.length, 10)
  assert.ok((await search('error minutes')).total > 60)
  assert.equal((await search('error minutes', { limit: 40 })).results.length, 40)
})

test('three words side by side are proved by the text', async () => {
  assert.ok((await search('a system error')).results.every(each => each.proven))
  assert.ok((await search('system error is kept')).results[0].proven)
})
