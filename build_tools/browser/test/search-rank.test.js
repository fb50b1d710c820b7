// How kinds of pages are weighed against each other: guides come after the course's own pages.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Engine } from '../src/search/engine.js'
import { GUIDE, KINDS } from '../src/search/kinds.js'
import { bonus, estimated, saturated } from '../src/search/rank.js'
import { Store } from '../src/search/store.js'
import { loaderOf } from '../testing/small-index.js'

const CHAPTER = KINDS.indexOf('chapter')
const count = (title, headings, text) => ({ title, headings, text })

test('a page of the course with the word in its title comes before every guide, however often a guide says it', () => {
  const least = saturated(count(1, 0, 0), CHAPTER)
  for (const guide of [count(1, 0, 0), count(1, 2, 500), count(0, 0, 500)]) assert.ok(saturated(guide, GUIDE) < least)
})

test('among guides, and where guides say little, nothing changes', () => {
  const guides = [count(0, 0, 1), count(0, 2, 0), count(0, 2, 1), count(1, 0, 0), count(1, 0, 3), count(1, 2, 500)]
  const worth = guides.map(each => saturated(each, GUIDE))
  assert.deepEqual(worth, worth.slice().sort((a, b) => a - b))
  assert.equal(new Set(worth).size, guides.length)
  for (const little of guides.slice(0, 3)) assert.equal(saturated(little, GUIDE), saturated(little, CHAPTER))
})

test('a guide that is called what was typed comes before chapters that hold the word in longer titles', () => {
  assert.ok(saturated(count(1, 0, 1), GUIDE) + bonus(true, -1) > saturated(count(1, 2, 500), CHAPTER) + bonus(false, -1))
})

test('what to read first is chosen by the same rule', () => {
  assert.ok(estimated(2, 30, GUIDE) < estimated(2, 1, CHAPTER))
})

test('on a small site, what is called so comes first, then the course, then the guides', async () => {
  const { results } = await new Engine(new Store(loaderOf('small_index_guides'))).search('学习')
  assert.deepEqual(results.map(each => each.title), ['学习', '学习制度', '学习路径', '学习记录'])
})
