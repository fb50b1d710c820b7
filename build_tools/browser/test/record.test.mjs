import assert from 'node:assert/strict'
import test from 'node:test'

import { corrected, correctedAttempt } from '../src/errata.js'
import { formatEvents, parseEvents, prune } from '../src/merge.js'
import { readRecord, readState } from '../src/record.js'
import { DAYS, dayAfter, dueToday, wrongBook } from '../src/review.js'
import { openStorage } from '../src/storage.js'
import { openStore } from '../src/store.js'
import { itemOf } from '../src/status.js'
import { exportText, readExport } from '../src/transfer.js'

/** localStorage as Node lacks it; `room` characters and then it is full. */
function area(room = Infinity, fault = '') {
  const map = new Map()
  const used = () => [...map].reduce((sum, [key, value]) => sum + key.length + value.length, 0)
  return {
    map,
    get length() {
      return map.size
    },
    key: place => [...map.keys()][place] ?? null,
    getItem(key) {
      if (fault === 'read') throw new Error('denied')
      return map.get(key) ?? null
    },
    setItem(key, value) {
      if (fault === 'write' || used() + key.length + value.length > room) throw new Error('quota')
      map.set(key, String(value))
    },
    removeItem: key => void map.delete(key),
  }
}
const store = (shared, learner = 'me') => openStore('c', learner, openStorage(shared))
const answer = (q, s, at, more = {}) => ({ at, quiz: 'z', answer: { q, t: 'single', h: 'h', r: 'a', e: s === 'right' ? 100 : 0, p: 100, s, x: '', ...more } })
const noon = day => new Date(2026, 0, day, 12).getTime()

test('two tabs that write at once lose nothing', () => {
  const shared = area()
  const [a, b] = [store(shared), store(shared)]
  for (let n = 0; n < 500; n++) {
    a.append('answer', 'q', { q: `a${n}` })
    b.append('answer', 'q', { q: `b${n}` })
  }
  assert.equal(readRecord(store(shared).events()).answers.length, 1000)
})

test('compacting in two tabs at once, with stale views, loses nothing and counts nothing twice', () => {
  const shared = area()
  const [a, b] = [store(shared), store(shared)]
  for (let n = 0; n < 50; n++) a.append('answer', 'q', { q: `a${n}` })
  a.append('time', 'chapter:x', { s: 30 })
  a.append('time', 'chapter:x', { s: 60 })
  b.append('time', 'chapter:x', { s: 10 })
  const frozen = new Map(shared.map)
  a.compact()
  const afterA = new Map(shared.map)
  shared.map.clear()
  for (const [key, value] of frozen) shared.map.set(key, value)
  b.compact() // as if it had read before a removed anything
  for (const [key, value] of afterA) shared.map.set(key, value)
  const record = readRecord(store(shared).events())
  assert.equal(record.answers.length, 50)
  assert.equal(record.seconds.get('chapter:x'), 70)
})

test('a full storage keeps what was saved, drops only what is superseded, and says so', () => {
  const shared = area(4000)
  const one = store(shared)
  one.append('attempt', 'z', { a: 'kept', q: [] })
  for (let n = 0; n < 200; n++) one.append('draft', 'z/q', { r: `answer ${n}`, a: 'x' })
  assert.equal(one.status(), 'ok') // superseded drafts made room
  for (let n = 0; n < 60; n++) one.append('answer', 'q', { q: `q${n}`, x: 'x'.repeat(60) })
  assert.equal(one.status(), 'full')
  assert.equal(readRecord(one.events()).answers.length, 60) // memory holds the rest for this page
  const later = readRecord(store(shared).events())
  assert.equal(later.attempts.get('z')[0].a, 'kept')
  assert.ok(later.answers.length > 5)
})

for (const fault of ['read', 'write']) {
  test(`storage that refuses to ${fault} never throws`, () => {
    const one = store(area(Infinity, fault))
    one.append('read', 'chapter:x', { on: true })
    assert.equal(readState(readRecord(one.events()), 'chapter:x', ''), 'read')
    if (fault === 'write') assert.notEqual(one.status(), 'ok')
    one.compact()
    one.erase()
  })
}

test('damaged values are set aside, not deleted, and go along with an export', () => {
  const shared = area()
  shared.map.set('coursebook:c:me:old:0', '{broken')
  shared.map.set('coursebook:c:me:old:1', '{"v":1,"e":[["bad id!",1,1,"read","x",{}]]}')
  const one = store(shared)
  assert.equal(one.aside().length, 2)
  assert.ok(exportText(one, '').includes('{broken'))
  assert.equal(store(shared).aside().length, 2)
})

test('what a newer version wrote is left exactly as it was', () => {
  const shared = area()
  shared.map.set('coursebook:c:me:new:0', '{"v":9,"e":"something else"}')
  const one = store(shared)
  one.append('read', 'chapter:x', { on: true })
  one.compact()
  assert.equal(one.future(), 1)
  assert.equal(shared.map.get('coursebook:c:me:new:0'), '{"v":9,"e":"something else"}')
})

test('data of any shape inside an event is read without failing', () => {
  const odd = [null, 1, 'x', [], {}, { q: 5 }, { q: [null, { q: 'a' }, 7] }, { ids: 'no' }, { on: 'yes' }, { s: 'x' }]
  const kinds = ['read', 'time', 'place', 'start', 'draft', 'flag', 'attempt', 'answer', 'mark', 'note', 'constructor', '__proto__']
  let n = 0
  const events = kinds.flatMap(kind => odd.map(data => [`t.${n++}`, n, 0, kind, 'item', data && typeof data === 'object' ? data : {}]))
  assert.ok(readRecord(events))
})

test('learners on one computer have records apart, and erasing one leaves the other', () => {
  const shared = area()
  store(shared, '%E7%8E%8B').append('read', 'chapter:x', { on: true })
  const other = store(shared, 'me')
  assert.equal(other.events().length, 0)
  other.append('read', 'chapter:y', { on: true })
  other.erase()
  assert.equal(store(shared, '%E7%8E%8B').events().length, 1)
  assert.equal(store(shared, 'me').events().length, 0)
})

test('importing merges: twice is once, and both sides keep what they had', () => {
  const [home, office] = [store(area()), store(area())]
  home.append('read', 'chapter:x', { on: true })
  office.append('read', 'chapter:y', { on: true })
  const moved = readExport(exportText(home, '王'), 'c')
  assert.equal(moved.learner, '王')
  assert.equal(office.merge(moved.events), 1)
  assert.equal(office.merge(moved.events), 0)
  assert.deepEqual([...readRecord(office.events()).read.keys()].sort(), ['chapter:x', 'chapter:y'])
  for (const bad of ['', '{}', '[]', 'null', '{"kind":"coursebook-record","v":2}', exportText(home, '').replace('"c"', '"other"')]) {
    assert.equal(readExport(bad, 'c'), null)
  }
})

test('pruning says the same as the whole, in any order', () => {
  const one = store(area())
  for (let n = 0; n < 30; n++) one.append(['read', 'mark', 'time', 'answer'][n % 4], `i${n % 3}`, { s: n, on: n % 2 === 0, q: `q${n}` })
  const events = one.events()
  const mixed = [...events].reverse()
  assert.deepEqual(prune(mixed), prune(events))
  assert.deepEqual(parseEvents(formatEvents(events)).events, events)
})

test('a wrong answer comes back after 1, 3, 7, 14 and 30 days and then leaves', () => {
  const answers = [answer('q', 'wrong', noon(1))]
  let time = noon(1)
  for (const days of DAYS) {
    const book = wrongBook(answers)
    assert.equal(book.length, 1)
    assert.equal(book[0].due, dayAfter(time, days))
    assert.equal(dueToday(book, dayAfter(time, days) - 1).length, 0)
    assert.equal(dueToday(book, dayAfter(time, days)).length, 1)
    time = dayAfter(time, days) + 1000
    answers.push(answer('q', 'right', time))
  }
  assert.equal(wrongBook(answers).length, 0)
})

test('right again on the same day proves nothing; wrong again starts over', () => {
  const answers = [answer('q', 'wrong', noon(1)), answer('q', 'right', noon(1) + 60000)]
  assert.equal(wrongBook(answers)[0].due, dayAfter(noon(1), 1))
  answers.push(answer('q', 'right', noon(2)), answer('q', 'partial', noon(6)))
  assert.deepEqual([wrongBook(answers)[0].box, wrongBook(answers)[0].misses], [0, 2])
})

test('questions a course no longer has, and opinions, are not reviewed', () => {
  const answers = [answer('gone', 'wrong', noon(1)), answer('poll', 'none', noon(1)), answer('left', 'blank', noon(1))]
  assert.equal(wrongBook(answers, id => id !== 'gone').length, 0)
})

test('a correction changes earlier answers only: regrade, credit to all, drop, none', () => {
  const before = { a: '1', at: Date.parse('2026-01-05'), mode: 'practice', title: '', digest: '', seed: '', only: false, earned: 100, possible: 300, passed: false,
    q: ['x', 'y', 'z'].map((q, n) => ({ q, t: 'single', h: '', r: 'a', e: n ? 0 : 100, p: 100, s: n ? 'wrong' : 'right', x: '' })) }
  const key = { type: 'single', points: 1, options: ['a', 'b'], right: ['a'] }
  const at = date => ({ y: { date, effect: 'regrade', key }, z: { date, effect: 'drop' } })
  const after = correctedAttempt(before, at('2026-01-10'), 60)
  assert.deepEqual([after.earned, after.possible, after.passed], [200, 200, true])
  assert.deepEqual(correctedAttempt(before, at('2026-01-01'), 60).earned, 100)
  assert.equal(corrected(before.q[1], { date: '2026-01-10', effect: 'credit-all' }, before.at).e, 100)
  assert.equal(corrected(before.q[1], { date: '2026-01-10', effect: 'none' }, before.at).e, 0)
  assert.equal(corrected({ ...before.q[1], t: 'short' }, { date: '2026-01-10', effect: 'regrade', key }, before.at).e, 0)
})

test('an edited chapter shows as updated and erases nothing', () => {
  const one = store(area())
  one.append('read', 'chapter:x', { on: true, digest: 'old' })
  assert.equal(readState(readRecord(one.events()), 'chapter:x', 'new'), 'updated')
  assert.equal(readState(readRecord(one.events()), 'chapter:x', 'old'), 'read')
})

test('only addresses of the course count as items', () => {
  assert.equal(itemOf('../chapters/a-b.html#x'), 'chapter:a-b')
  assert.equal(itemOf('quizzes/q.html?x=1'), 'quiz:q')
  assert.equal(itemOf('https://x.cn/other.html'), '')
})
