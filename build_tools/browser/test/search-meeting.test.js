// Long lists in ranges of pages: how much is read, and when more is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Meeting, common } from '../src/search/meeting.js'
import { BLOCK_BITS } from '../src/search/shard.js'

const PAGES = 800
const place = page => page << BLOCK_BITS

/** A store whose terms stand on every page a number divides; it counts what is read. */
function storeOf() {
  const read = []
  const piece = async ({ term, pieces, every }, number) => {
    read.push(`${term}-${number}`)
    return Array.from({ length: PAGES }, (_, page) => page)
      .filter(page => page % every === 0 && Math.floor((page * pieces) / PAGES) === number)
      .map(place)
  }
  return { store: { universe: PAGES, piece }, read }
}
const long = (term, every, pieces) => ({ term, every, pieces, long: true, pages: PAGES / every, places: [], heads: new Map() })
const short = (term, pages) => ({ term, pieces: 0, long: false, pages: pages.length, places: pages.map(place), heads: new Map() })

test('of two common words the first range is read, and no more than shows enough pages', async () => {
  const { store, read } = storeOf()
  const found = await common(store, [long('学习', 2, 4), long('制度', 5, 2)], true, 24)
  assert.deepEqual(read.sort(), ['制度-0', '学习-0', '学习-1'])
  assert.deepEqual(found.places, Array.from({ length: 40 }, (_, i) => place(10 * i)))
  assert.equal(found.pages, 80)
  assert.equal(found.partial, true)
})

test('more results are read on from the next ranges, and in the end all is known', async () => {
  const { store, read } = storeOf()
  const first = await common(store, [long('学习', 2, 4), long('制度', 5, 2)], true, 24)
  const all = await first.more()
  assert.equal(all.places.length, 80)
  assert.equal(all.partial, false)
  assert.equal(all.more, undefined)
  assert.equal(new Set(read).size, read.length)
})

test('a rare word decides which files of a common one are fetched', async () => {
  const { store, read } = storeOf()
  const rare = short('补学', [3, 14, 15, 92, 141, 142, 143, 144, 145, 146, 150, 160, 750])
  const { places } = await common(store, [rare, long('学习', 2, 8)], true)
  assert.deepEqual(places, [14, 92, 142, 144, 146, 150, 160, 750].map(place))
  assert.deepEqual(read.sort(), ['学习-0', '学习-1', '学习-7'])
})

test('ranges with headings come first', async () => {
  const { store, read } = storeOf()
  const meeting = new Meeting(store, [[long('学习', 2, 4)]], new Map([[700, 2], [10, 1]]))
  await meeting.until(1)
  assert.deepEqual(read, ['学习-3'])
})

test('several words need not share a block, only the page', async () => {
  const { store } = storeOf()
  const meeting = new Meeting(store, [[short('党建', [1, 2, 3])], [{ ...short('公开', []), places: [place(2) + 1, place(3), place(9)] }]])
  assert.deepEqual(await meeting.until(24), [[place(2), place(3)], [place(2) + 1, place(3)]])
})
