// Seconds a question was looked at.
import assert from 'node:assert/strict'
import test from 'node:test'

import { IDLE, LONGEST, openTally } from '../src/answer-clock.js'

function desk() {
  let time = 5000
  const tally = openTally(() => time)
  return { tally, /** @param {number} ms */ wait: ms => void (time += ms) }
}

test('each question counts while it is the one in front', () => {
  const { tally, wait } = desk()
  tally.look('a')
  wait(4000)
  tally.look('b')
  wait(7600)
  tally.look('a')
  wait(1000)
  assert.deepEqual(['a', 'b', 'c'].map(tally.seconds), [5, 8, 0])
})

test('a hidden page counts nothing', () => {
  const { tally, wait } = desk()
  tally.look('a')
  wait(3000)
  tally.look('')
  wait(600000)
  tally.move()
  tally.look('a')
  wait(2000)
  assert.equal(tally.seconds('a'), 5)
})

test('someone who went for tea is not counted beyond the idle time; a movement begins again', () => {
  const { tally, wait } = desk()
  tally.look('a')
  wait(20 * 60000)
  assert.equal(tally.seconds('a'), IDLE / 1000)
  tally.move()
  wait(5000)
  assert.equal(tally.seconds('a'), IDLE / 1000 + 5)
})

test('a settled question counts no more, a new attempt begins at nothing', () => {
  const { tally, wait } = desk()
  tally.look('a')
  wait(9000)
  tally.settle('a')
  wait(30000)
  assert.equal(tally.seconds('a'), 9)
  tally.reset()
  wait(2000)
  assert.equal(tally.seconds('a'), 2)
})

test('what a reloaded page had counted is added; there is an upper end; a glance is one second', () => {
  const { tally, wait } = desk()
  tally.held('a', 12)
  tally.held('b', LONGEST)
  tally.look('a')
  wait(3000)
  tally.look('b')
  wait(3000)
  tally.look('c')
  wait(200)
  assert.deepEqual(['a', 'b', 'c'].map(tally.seconds), [15, LONGEST, 1])
})
