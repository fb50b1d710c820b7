// A 台账 edited by hand: wherever a value is changed or taken out, the page goes on working.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'

import { canonical, Unreadable } from '../src/tokens/encoding.js'
import { fromJson } from '../src/tokens/ledger-file.js'
import { brokenAt } from '../src/tokens/log-chain.js'
import { gradedResponses } from '../src/trainer/first-answers.js'
import { earnings } from '../src/trainer/hours.js'
import { itemStatistics } from '../src/trainer/item-statistics.js'
import { forget, merge } from '../src/trainer/join.js'
import { note } from '../src/trainer/ledger.js'
import { byUnit, matrix } from '../src/trainer/rollup.js'

const { ledger: TABLE } = JSON.parse(readFileSync(new URL('../../../tests/contract/tokens/mangled.json', import.meta.url), 'utf8'))
const ODD = [null, true, -1, 1e30, '', 'x', '2026-13-45', '\ud800', [], ['x'], [null], {}, { a: 1 }, [['x', 'y']], { id: 5 }]
const TODAY = '2026-12-05'
const copy = value => JSON.parse(JSON.stringify(value))

const spots = (value, path = []) => Object.entries(value).flatMap(([key, one]) =>
  [[...path, key], ...(typeof one === 'object' && one !== null ? spots(one, [...path, key]) : [])])

function work(ledger) {
  note(ledger, 'backup', {})
  for (const assignment of ledger.assignments) byUnit(matrix(ledger, assignment, TODAY).rows)
  earnings(ledger, TODAY)
  itemStatistics(gradedResponses(ledger, [], new Set(), []))
  brokenAt(ledger.log)
  merge(ledger, { ...copy(ledger), log: [] })
  forget(ledger, new Set(['m000000002']))
  assert.ok(canonical(ledger).length)
}

test('wherever a value is changed or taken out, the work goes on', () => {
  let turn = 0
  for (const path of spots(TABLE).filter(one => one[0] !== 'secret' && one[0] !== 'v')) {
    for (const odd of [ODD[turn++ % ODD.length], ODD[(turn * 7) % ODD.length], undefined]) {
      const data = copy(TABLE)
      const spot = path.slice(0, -1).reduce((inner, step) => inner[step], data)
      const last = path[path.length - 1]
      if (odd === undefined) Array.isArray(spot) ? spot.splice(Number(last), 1) : delete spot[last]
      else spot[last] = odd
      let ledger
      try {
        ledger = fromJson(data)
      } catch (error) {
        assert.ok(error instanceof Unreadable && path.length === 1, `${path} ${JSON.stringify(odd)} ${error}`)
        continue
      }
      try {
        work(ledger)
      } catch (error) {
        assert.fail(`${path} ${JSON.stringify(odd)}: ${error.stack}`)
      }
    }
  }
})
