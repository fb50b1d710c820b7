// Short titles that many pages hold, and long pages, against a small index that Python wrote.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Engine } from '../src/search/engine.js'
import { Store } from '../src/search/store.js'
import { loaderOf } from '../testing/small-index.js'

const proven = async text => (await new Engine(new Store(loaderOf('small_index_titles'))).search(text)).results.filter(each => each.proven)
const titles = async text => (await proven(text)).map(({ title }) => title)

test('the page called 学习 comes first where fourteen longer titles hold the word and say it oftener', async () => {
  const found = await titles('学习')
  assert.equal(found[0], '学习')
  assert.equal(found.length, 10)
})

test('a part of a title is called nothing', async () => {
  assert.ok(!(await titles('方法')).includes('学习'))
})

test('a string is found in the last of many blocks that hold all its terms apart', async () => {
  assert.deepEqual(await titles('甲乙丙'), ['漫谈'])
})
