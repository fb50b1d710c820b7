import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileOrder, gist, move, nameOf, setField } from '../src/editor/data.js'
import { keeper } from '../src/editor/keeper.js'

const wait = ms => new Promise(resolve => setTimeout(resolve, ms))

test('typing is kept once it pauses, not at every key', async () => {
  let sent = 0
  const keep = keeper(async () => { sent += 1; return 'saved' }, () => {}, () => 'away', { soon: 15, again: 15 })
  for (let key = 0; key < 5; key += 1) { keep.touched(); await wait(3) }
  assert.equal(sent, 0)
  await wait(60)
  assert.equal(sent, 1)
  assert.equal(keep.pending, false)
})

test('what could not be kept is tried again until it is', async () => {
  const said = []
  let tries = 0
  const keep = keeper(async () => { tries += 1; if (tries < 3) throw new Error('away'); return 'saved' }, key => said.push(key), () => 'not-saved', { soon: 5, again: 5 })
  keep.touched()
  await wait(120)
  assert.equal(tries, 3)
  assert.deepEqual(said, ['saving', 'not-saved', 'not-saved', 'saved'])
})

test('what is typed during a save is kept by the next one', async () => {
  const kept = []
  let text = 'a'
  const keep = keeper(async () => { const mine = text; await wait(20); kept.push(mine); return 'saved' }, () => {}, () => 'x', { soon: 5, again: 5 })
  keep.touched()
  await wait(12)
  text = 'ab'
  keep.touched()
  assert.equal(await keep.settled(), true)
  assert.deepEqual(kept, ['a', 'ab'])
})

test('settling says no while nothing can be kept', async () => {
  const keep = keeper(async () => { throw new Error('away') }, () => {}, () => 'x', { soon: 5, again: 10_000 })
  keep.touched()
  assert.equal(await keep.settled(), false)
  keep.drop()
  assert.equal(await keep.settled(), true)
})

test('a new field takes the place the manual gives it', () => {
  const data = { id: 'a', type: 'single', options: [] }
  setField(data, 'stem', 'x', ['id', 'type', 'stem', 'explain', 'options'])
  setField(data, 'explain', 'y', ['id', 'type', 'stem', 'explain', 'options'])
  assert.deepEqual(Object.keys(data), ['id', 'type', 'stem', 'explain', 'options'])
  const model = { title: '', tag: ['type', 'single'], fields: ['id', 'stem', 'type'].map(name => ({ name })) }
  assert.deepEqual(fileOrder(model), ['id', 'type', 'stem'])
})

test('items move within their list and not beyond it', () => {
  const list = ['a', 'b', 'c']
  assert.equal(move(list, 2, 0), true)
  assert.deepEqual(list, ['c', 'a', 'b'])
  assert.equal(move(list, 0, -1), false)
})

test('a folded item is called by its words, without marks', () => {
  assert.equal(nameOf({ id: 'x', stem: '**虚构**：一次借:fact[loan-limit]{cite=no}？' }), '虚构：一次借？')
  assert.equal(nameOf({ id: 'x' }), '')
  assert.equal(gist(undefined), '')
})
