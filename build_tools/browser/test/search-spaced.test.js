// Words with spaces between them: a small English index that Python wrote (small_index_en.json).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Engine } from '../src/search/engine.js'
import { foldedOf, looseTarget, spansOf, targetOf } from '../src/search/match.js'
import { distance } from '../src/search/mistyped.js'
import { Store } from '../src/search/store.js'
import { loaderOf } from '../testing/small-index.js'

/** @type {string[]} */
let fetched = []
const loaded = loaderOf('small_index_en')
const load = async (/** @type {string} */ path) => {
  const script = await loaded(path)
  fetched.push(path)
  return script
}
const search = (/** @type {string} */ text, /** @type {object} */ ask = {}) => new Engine(new Store(load)).search(text, ask)
const urls = async (/** @type {string} */ text) => (await search(text)).results.filter(each => each.proven).map(each => each.url)

const RECORDS = 'chapters/records.html'
const MEETING = 'cases/meeting.html'
const MENTORS = 'chapters/mentors.html'

test('the form that was typed comes before the other forms of the word', async () => {
  assert.deepEqual(await urls('record'), [RECORDS, MEETING])
  assert.deepEqual(await urls('recorded'), [MEETING, RECORDS])
})

test('a form that stands nowhere finds the others', async () => {
  assert.deepEqual(await urls('mentors'), [MENTORS])
  assert.deepEqual((await search('mentors')).understood, [])
})

test('a word in brackets or quotes is a word', async () => {
  assert.deepEqual(await urls('ledger'), [RECORDS])
  assert.deepEqual(await urls('open("ledger")'), [RECORDS])
})

test('words typed side by side are found side by side first', async () => {
  assert.equal((await urls('same day'))[0], RECORDS)
  assert.equal((await urls('the same'))[0], RECORDS)
})

test('a word not typed to its end is found, and nothing is said about it', async () => {
  for (const begun of ['procurem', 'procureme', 'proc', 'quest', 'men', 'me']) {
    const answer = await search(begun)
    assert.ok(answer.results.some(each => each.url === MENTORS), begun)
    assert.deepEqual(answer.understood, [])
  }
})

test('the last of several words may be unfinished', async () => {
  assert.deepEqual(await urls('meeting procurem'), [MENTORS])
})

for (const [slip, word] of [
  ['quesitons', 'questions'],
  ['qeustions', 'questions'],
  ['procuremnt', 'procurement'],
  ['rpocurement', 'procurement'],
  ['prokuremint', 'procurement'],
  ['eeting', 'meeting'],
  ['procurrement', 'procurement'],
  ['mentot', 'mentor'],
  ['queetions', 'questions'],
]) {
  test(`a slip of the hand (${slip}) finds the word, says which, and can be refused`, async () => {
    const answer = await search(slip)
    assert.deepEqual(answer.understood, [word])
    assert.ok(answer.results.length)
    assert.deepEqual((await search(slip, { literal: true })).results, [])
  })
}

test('letters that only look like an ending make no form: exteds is none of ext', async () => {
  assert.deepEqual((await search('meetings')).understood, [])
  assert.deepEqual((await search('dayds')).results, [])
})

test('a word that stands there costs no look at the vocabulary', async () => {
  fetched = []
  await search('procurement')
  assert.deepEqual(fetched.filter(path => path.startsWith('v/')), [])
})

test('what is marked is the word, not a piece of another', () => {
  assert.deepEqual(spansOf('a report to port, ports', targetOf('port')), [[12, 16]])
  assert.deepEqual(spansOf('a report to port, ports', looseTarget('port')), [[12, 16], [18, 23]])
  assert.deepEqual(spansOf('carried by a carrier who carries', looseTarget('carry')), [[0, 7], [25, 32]])
  assert.deepEqual(spansOf('stays', looseTarget('stay')), [[0, 5]])
})

test('what brackets part is two words in the text as well', () => {
  const fragment = { title: '', url: '', folds: '', hant: '', body: '', pieces: [{ anchor: '', heading: '', text: "don't open(2)", goesOn: false }] }
  assert.equal(foldedOf(fragment).pieces[0].text.text, 'dont open 2')
})

test('letters left out, added, changed and exchanged are one slip each', () => {
  for (const slip of ['mentr', 'menntor', 'mentot', 'metnor']) assert.equal(distance(slip, 'mentor'), 1, slip)
  assert.equal(distance('metnr', 'mentor'), 2)
})
