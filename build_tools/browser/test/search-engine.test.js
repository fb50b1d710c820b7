// The engine against a small index that Python wrote (tests/search/small_index.json).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { together } from '../src/search/answer.js'
import { Engine } from '../src/search/engine.js'
import { inHant } from '../src/search/hant.js'
import { fromPinyin } from '../src/search/spelled.js'
import { shownOf } from '../src/search/snippet.js'
import { countIn, targetOf } from '../src/search/match.js'
import { BrokenIndex, Store } from '../src/search/store.js'
import { addressOf, wantedFrom } from '../src/search/search-page.js'
import { loaderOf } from '../testing/small-index.js'

const search = (text, ask) => new Engine(new Store(loaderOf('small_index'))).search(text, ask)
const urls = async (text, ask) => (await search(text, ask)).results.map(each => each.url)

const XUEXI = 'chapters/xuexi.html'
const ZHAOBIAO = 'cases/zhaobiao.html'
for (const [what, text, url] of [
  ['a word', '学习', XUEXI],
  ['a string across word borders', '季度公', XUEXI],
  ['digits beside characters', '220内控', XUEXI],
  ['digits in quotes', '“220”内控', XUEXI],
  ['Latin and characters without a space', 'utf-8编码', ZHAOBIAO],
  ['Latin and characters with a space', 'UTF-8 编码', ZHAOBIAO],
  ['two words', '银行 登记', XUEXI],
  ['Traditional characters', '陽光招標', ZHAOBIAO],
  ['full pinyin', 'zhaobiao', ZHAOBIAO],
  ['pinyin with spaces', 'yang guang zhao biao', ZHAOBIAO],
  ['pinyin of another reading', 'yinhang', XUEXI],
  ['an input method at work', "zhao'biao", ZHAOBIAO],
  ['half-typed pinyin', 'zhaobi', ZHAOBIAO],
  ['initials', 'ygzb', ZHAOBIAO],
  ['a homophone slip', '招标委圆会', ZHAOBIAO],
  ['a neighbouring syllable', '招飘委员会', null],
  ['two characters exchanged', '招委标员会', null],
  ['exchanged neighbours', '委员会三仁', ZHAOBIAO],
  ['a character left out', '摇号抽确定', ZHAOBIAO],
  ['a character too wrong', '摇号抽签确定评伟', ZHAOBIAO],
  ['an alias of the glossary', '公开采购', ZHAOBIAO],
]) {
  if (url) test(`${what} (${text}) finds its page first`, async () => assert.equal((await urls(text))[0], url))
}

test('initials that stand somewhere as letters find the letters first, then the words', async () => {
  const answer = await search('zb')
  assert.deepEqual(answer.results.map(each => each.url).slice(0, 2), [XUEXI, ZHAOBIAO])
  assert.deepEqual((await search('zb', { literal: true })).results.map(each => each.url), [XUEXI])
})

test('one syllable finds the pages that hold most of what it may become, without looking each word up', async () => {
  const fetched = []
  const load = loaderOf('small_index')
  const store = new Store(path => (fetched.push(path), load(path)))
  const answer = await new Engine(store).search('zhao')
  assert.deepEqual(answer.results.map(each => each.url), [ZHAOBIAO])
  assert.deepEqual(answer.understood, ['招标'])
  assert.ok(fetched.includes('y/zhao.js'))
})

test('initials of a word that is rare on the site find it', async () => {
  const entry = { term: '', pages: 1, places: [0], heads: new Map(), long: false }
  const rare = { places: [], words: ['秉公办事'], chances: new Map([['秉公办事', 2]]), sounds: new Map() }
  const none = { places: [], words: [], chances: new Map(), sounds: new Map() }
  const store = /** @type {any} */ ({
    lexicon: async letters => (letters === 'bg' ? rare : none),
    list: async () => none,
    shardOfTerm: async ({ key }) => ({ terms: new Map([[key, { ...entry, term: key }]]), pairs: new Map(), lines: [] }),
  })
  const understood = []
  for await (const round of fromPinyin(store, 'bgbs')) understood.push(...round.map(each => each.text))
  assert.ok(understood.includes('秉公办事'))
})

test('a guess says what was understood, and can be refused', async () => {
  assert.deepEqual((await search('zhaobiao')).understood.slice(0, 1), ['招标'])
  assert.deepEqual((await search('zhaobiao', { literal: true })).results, [])
})

test('something is shown before all is fetched, and it holds what it says', async () => {
  for (const text of ['学习', '委员会三人', 'zhaobiao', '招标委圆会', '委员会三仁', '摇号抽确定']) {
    /** @type {any[]} */
    const seen = []
    const { results } = await search(text, { early: list => seen.push(list[0]) })
    const shown = seen.find(each => each.proven)
    assert.ok(shown && results.some(each => each.url === shown.url), text)
  }
})

test('a long question shows first the page that holds every word', async () => {
  /** @type {any[]} */
  const seen = []
  await search('摇号抽签确定评委 编码的清单', { early: list => seen.push(list[0]) })
  assert.equal(seen.find(each => each.proven).url, ZHAOBIAO)
})

test('pages that hold several words as one string come before those that hold them apart', () => {
  const answer = (/** @type {[number, boolean][]} */ pages) =>
    /** @type {any} */ ({ results: pages.map(([page, proven]) => ({ page, proven })), total: pages.length, open: false, understood: [], loose: false })
  const all = together(answer([[2, true], [9, false]]), answer([[1, true], [2, true], [3, true]]), 2)
  assert.deepEqual(all.results.map(each => each.page), [2, 1])
  assert.equal(all.total, 3)
  assert.equal(all.open, true)
})

test('a string in one piece comes before one that a bracket parts, blanks aside', () => {
  const inOne = (/** @type {string} */ text, /** @type {string} */ needle) =>
    countIn(/** @type {any} */ ({ title: '', folds: '', pieces: [{ heading: '', text, anchor: '', goesOn: false }] }), targetOf(needle)).inOne
  assert.equal(inOne('（一）经批准', '一经'), false)
  assert.equal(inOne('一经批准，（一）经', '一经'), true)
  assert.equal(inOne('DESCRIPTION 描述', 'description描述'), true)
  assert.equal(inOne('DESCRIPTION（描述）', 'description描述'), false)
})

test('a sentence in words of one’s own finds the page that holds most of it, and says so', async () => {
  const answer = await search('由三人组成的委员会，用摇号来抽签么？')
  assert.equal(answer.results[0].url, ZHAOBIAO)
  assert.equal(answer.loose, true)
})

test('a filter keeps one kind', async () => {
  assert.deepEqual(await urls('补学', { kind: 2 }), ['quizzes/xuexi.html#q1'])
  assert.deepEqual((await urls('补学', { part: 1 })).length, 0)
})

test('nothing is found for nonsense, and nothing breaks', async () => {
  for (const text of ['', ' ', '“”', 'qqqqq', '嘂', '!!!', '\u{20000}', 'a'.repeat(500), '甲'.repeat(500), '%_\\', '"><b>']) {
    assert.deepEqual((await search(text)).results.filter(each => each.proven), [])
  }
})

test('a changed shard is refused', async () => {
  const broken = loaderOf('small_index', (text, path) => (path.startsWith('s/') ? text.replace(/.(?=(\$\{.*\})?`$)/s, '\u0123') : text))
  await assert.rejects(new Engine(new Store(broken)).search('学习'), BrokenIndex)
})

test('a missing meta is refused', async () => {
  const load = async () => { throw new BrokenIndex('meta.js: missing') }
  await assert.rejects(new Engine(new Store(load)).search('学习'), BrokenIndex)
})

test('snippets mark the match in title, heading and text', async () => {
  const [result] = (await search('补学')).results
  const { hits } = shownOf(result, result.fragment)
  assert.ok(hits.some(hit => [...hit.heading, ...hit.text].some(run => run.marked && run.text === '补学')))
})

test('a snippet begins and ends with whole words, Chinese anywhere', () => {
  const snippet = (/** @type {string} */ text, /** @type {string} */ needle) => {
    const fragment = /** @type {any} */ ({ title: '', folds: '', pieces: [{ heading: '', text, anchor: '', goesOn: false }] })
    const { hits } = shownOf(/** @type {any} */ ({ fragment, targets: [targetOf(needle)] }), fragment)
    return hits[0].text.map(run => run.text).join('')
  }
  const said = 'Everybody in the kitchen heats one and a half litres of water and adds three spoons of leaves, whatever the weather may be outside today'
  assert.equal(snippet(said, 'litres'), '… heats one and a half litres of water and adds three spoons of leaves, whatever the weather …')
  assert.equal(snippet('甲'.repeat(40) + '学习' + '乙'.repeat(90), '学习'), `…${'甲'.repeat(22)}学习${'乙'.repeat(68)}…`)
})

test('a table and its exceptions make the Traditional text', () => {
  const fragment = { title: '', url: 'u', folds: '', pieces: [], body: '发展\x1fu\x1f', hant: '0,髮' }
  const shown = inHant(/** @type {any} */ (fragment), new Map([['发', '發'], ['学', '學']]))
  assert.equal(shown.title, '髮展')
})

test('the address of the search page says what is asked, and survives nonsense', () => {
  const wanted = { q: '党 建', kind: 1, part: 0, literal: true }
  assert.deepEqual(wantedFrom(/** @type {any} */ ({ search: addressOf(wanted) })), wanted)
  assert.deepEqual(wantedFrom(/** @type {any} */ ({ search: '?kind=x&part=-3' })), { q: '', kind: null, part: null, literal: false })
})
