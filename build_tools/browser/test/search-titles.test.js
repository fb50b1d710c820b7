// Short titles that many pages hold, and long pages, against a small index that Python wrote.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Engine } from '../src/search/engine.js'
import { Store } from '../src/search/store.js'

const files = JSON.parse(readFileSync(new URL('../../../tests/search/small_index_titles.json', import.meta.url), 'utf8'))
const load = async path => {
  const text = Buffer.from(files[`search/${path}`], 'base64').toString('utf16le').slice(1)
  const [, packed, tail] = /^索`([^`$]*)(?:\$\{("(?:[^"\\]|\\.)*")\})?`$/s.exec(text)
  return { packed, tail: tail ? JSON.parse(tail) : '' }
}
const proven = async text => (await new Engine(new Store(load)).search(text)).results.filter(each => each.proven)
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
