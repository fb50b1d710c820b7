// The browser's half of tests/contract/tokens: every vector, byte for byte where it is derived.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import nacl from 'tweetnacl'

import { readLink, linkBody } from '../src/tokens/assignment.js'
import { findMessages } from '../src/tokens/chat.js'
import { codeOf, fingerprint, memberKey, readCode, registry, shownCode } from '../src/tokens/codes.js'
import { b64u, canonical, checkLetter, unB64u } from '../src/tokens/encoding.js'
import { readRelease, unlock, variantSeed } from '../src/tokens/exam-lock.js'
import { faultsOf, fromJson, openLedger, sealLedger } from '../src/tokens/ledger-file.js'
import { append, brokenAt } from '../src/tokens/log-chain.js'
import { openPaper, openReceipt, Refused } from '../src/tokens/receipt.js'
import { fold } from '../src/tokens/standing.js'

const read = name => JSON.parse(readFileSync(new URL(`../../../tests/contract/tokens/${name}.json`, import.meta.url), 'utf8'))
const orNull = work => {
  try {
    return work()
  } catch {
    return null
  }
}

test('codes, their keys and check letters are those of the contract', () => {
  const { master, ledger, members, checks, typed } = read('codes')
  for (const { member, issue, code, shown, key } of members) {
    assert.equal(codeOf(unB64u(master), member, issue), code)
    assert.equal(shownCode(code), shown)
    assert.equal(b64u(memberKey(code, ledger)), key)
  }
  for (const [text, letter] of checks) assert.equal(checkLetter(text), letter)
  for (const { typed: text, code } of typed) assert.equal(orNull(() => readCode(text)), code, text)
})

test('fingerprints are those of the contract', () => {
  for (const { box, sign, shown } of read('fingerprint')) assert.equal(fingerprint(unB64u(box), unB64u(sign)), shown)
})

test('an assignment link is read, and a changed one refused', () => {
  const { cases, refused } = read('assignment')
  for (const { assignment, body, text, personal, code } of cases) {
    assert.deepEqual(linkBody(body.c, body.l, assignment), body)
    assert.deepEqual(readLink(text).body, body)
    assert.equal(readLink(personal).code, code)
  }
  for (const text of refused) assert.equal(orNull(() => readLink(text)), null, text.slice(0, 80))
})

function deskOf(ledger, exams = []) {
  const sk = unB64u(ledger.secret.box)
  return {
    course: ledger.course, ledger: ledger.id, sk, pk: nacl.box.keyPair.fromSecretKey(sk).publicKey,
    registry: registry(unB64u(ledger.secret.master), ledger.id, ledger.members),
    assignments: new Map(ledger.assignments.map(one => [one.id, one.opens])),
    left: new Map(ledger.members.filter(one => one.left).map(one => [one.id, one.left])),
    exams: new Map(exams),
  }
}

function judged(open, text, desk) {
  try {
    const { member, id, body } = open(text, desk)
    return { reason: '', member, id, body }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { reason: error.reason, member: error.member }
  }
}

const { ledger, cases } = read('receipts')
for (const { name, text, reason, member, id, body } of cases) {
  test(`回执: ${name}`, () => {
    const found = judged(openReceipt, text, deskOf(ledger))
    assert.equal(found.reason, reason)
    assert.equal(found.member, member)
    if (!reason) assert.deepEqual({ id: found.id, body: found.body }, { id, body })
  })
}

for (const { name, chat, today, found, senders, moments } of read('chat')) {
  test(`chat: ${name}`, () => {
    const desk = deskOf(ledger)
    const opens = text => !['unreadable', 'truncated', 'oversize'].includes(judged(openReceipt, text, desk).reason)
    const seen = findMessages(chat, new Date(today), opens)
    assert.deepEqual(seen.map(one => one.text), found)
    assert.deepEqual(seen.map(one => one.sender), senders)
    const pad = n => String(n).padStart(2, '0')
    const local = m => m && `${m.getFullYear()}-${pad(m.getMonth() + 1)}-${pad(m.getDate())}T${pad(m.getHours())}:${pad(m.getMinutes())}`
    assert.deepEqual(seen.map(one => local(one.moment)), moments.map(one => one && one.slice(0, 16)))
  })
}

test('an exam opens with its release code alone; each member has a variant', () => {
  const { release, quiz, html, sealed, wrong, typed, variants, exams, papers } = read('exam')
  assert.equal(unlock(sealed, release, quiz), html)
  for (const code of wrong) assert.equal(orNull(() => unlock(sealed, code, quiz)), null)
  for (const { typed: text, code } of typed) assert.equal(orNull(() => readRelease(text)), code)
  for (const { code, seed } of variants) assert.equal(variantSeed(code, ledger.id, quiz), seed)
  for (const { name, text, reason, member } of papers) {
    const found = judged(openPaper, text, deskOf(ledger, Object.entries(exams)))
    assert.deepEqual([found.reason, found.member], [reason, member], name)
  }
})

test('a 台账 opens with its passphrase alone, and what this side writes opens again', async () => {
  const { passphrase, same_passphrase, wrong_passphrase, text, json, refused } = read('ledger')
  assert.deepEqual(await openLedger(text, passphrase), json)
  for (const same of same_passphrase) assert.equal((await openLedger(text, same)).id, json.id)
  for (const wrong of wrong_passphrase) await assert.rejects(openLedger(text, wrong))
  for (const one of refused) await assert.rejects(openLedger(one.text, passphrase), undefined, one.name)
  assert.deepEqual(await openLedger(await sealLedger(json, passphrase), passphrase), json)
})

test('a changed past is found in the log', () => {
  for (const { log, at } of read('log').broken) assert.equal(brokenAt(log), at === null ? -1 : at)
})

test('standings only improve', () => {
  for (const { name, receipts, standing } of read('standing')) {
    const found = Object.fromEntries([...fold(receipts)].map(([place, one]) => [String(place), one]))
    assert.deepEqual(found, standing, name)
  }
})

const mangled = read('mangled')
for (const { name, changes, faults } of mangled.cases) {
  test(`a 台账 changed by hand: ${name}`, () => {
    const data = JSON.parse(JSON.stringify(mangled.ledger))
    for (const change of changes) {
      const [value, last, ...path] = [...change].reverse()
      const spot = path.reverse().reduce((inner, step) => inner[step], data)
      if (value === null && !Array.isArray(spot)) delete spot[last]
      else spot[last] = value
    }
    const ledger = fromJson(data)
    assert.deepEqual(faultsOf(ledger).map(one => [one.kind, one.place, one.id, one.field]), faults)
    const lost = faults.filter(([kind, place]) => place === 0 && data[kind] === undefined)
    assert.equal(ledger.set_aside.length, faults.length - lost.length)
    const again = fromJson(JSON.parse(JSON.stringify(ledger)))
    assert.deepEqual([faultsOf(again), again], [[], ledger])
    append(ledger.log, 'backup', {}, 'x', '2026-11-22T10:00:00Z')
    brokenAt(ledger.log)
    assert.ok(canonical(ledger).length)
  })
}
