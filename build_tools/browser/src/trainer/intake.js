// 收件: takes every 回执 and 交卷 out of what was pasted, and says what became of each.
// Twin of build_tools/trainer/gather.py.

import { findMessages } from '../tokens/chat.js'
import { minuteNumber, readStamp, stamp } from '../tokens/moments.js'
import { openPaper, openReceipt, orderKey, PAPER, Refused } from '../tokens/receipt.js'
import { byId, deskOf, note } from './ledger.js'

/** @typedef {import('./ledger.js').Ledger} Ledger */
/** @typedef {{fate: string, member: string, reason: string, sender: string, by: string, start: string, flags: string[]}} Outcome */

const GRACE = 10
const BATCH = 20

/**
 * @param {Ledger} ledger @param {string[]} chats @param {(done: number) => void} [onProgress]
 * @param {Date} [now] @returns {Promise<Outcome[]>}
 */
export async function gather(ledger, chats, onProgress, now = new Date()) {
  const intake = openIntake(ledger, now)
  /** @type {Outcome[]} */
  const outcomes = []
  for (const chat of chats) {
    const found = findMessages(chat, now, intake.opens)
    for (const one of found) {
      outcomes.push(intake.take(one))
      if (outcomes.length % BATCH === 0) {
        if (onProgress) onProgress(outcomes.length)
        await new Promise(done => setTimeout(done, 0))
      }
    }
  }
  intake.close(outcomes)
  return outcomes
}

/** @param {Ledger} ledger @param {Date} now */
function openIntake(ledger, now) {
  const desk = deskOf(ledger)
  const held = new Set([...ledger.receipts, ...ledger.papers].map(one => one.id))
  /** @type {Map<string, [number, number]>} */
  const newest = new Map()
  /** @type {string[]} */
  const fresh = []
  /** @type {Map<string, any>} */
  const known = new Map()
  for (const receipt of ledger.receipts) noteNewest(newest, receipt)

  /** @param {string} text @returns {import('../tokens/receipt.js').Opened} */
  function open(text) {
    if (!known.has(text)) {
      if (known.size > 200) known.clear()
      try {
        known.set(text, text.startsWith(PAPER) ? openPaper(text, desk) : openReceipt(text, desk))
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        known.set(text, error)
      }
    }
    const result = known.get(text)
    if (result instanceof Refused) throw result
    return result
  }

  /** Whether a text is whole: it opens, whatever is then found wrong with it. @param {string} text */
  function opens(text) {
    try {
      open(text)
      return true
    } catch (error) {
      return error instanceof Refused && !['unreadable', 'truncated', 'oversize'].includes(error.reason)
    }
  }

  /** @param {import('../tokens/chat.js').Found} found @returns {Outcome} */
  function take(found) {
    const arrived = stamp((found.moment && found.moment <= now ? found.moment : now).getTime())
    const common = { reason: '', sender: found.sender, by: '', start: found.text.slice(0, 16), flags: /** @type {string[]} */ ([]) }
    try {
      const opened = open(found.text)
      if (held.has(opened.id)) return { ...common, fate: 'repeated', member: opened.member }
      const made = found.text.startsWith(PAPER) ? takePaper(opened, arrived) : takeReceipt(opened, arrived)
      held.add(opened.id)
      fresh.push(opened.id)
      return { ...common, ...made, member: opened.member }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { ...common, fate: 'refused', member: error.member, reason: error.reason, by: error.by }
    }
  }

  /** @param {import('../tokens/receipt.js').Opened} opened @param {string} arrived */
  function takeReceipt(opened, arrived) {
    const minute = minuteNumber(readStamp(arrived))
    const { v: _v, c: _c, l: _l, a: assignment, w: _w, ...body } = opened.body
    const flags = body.t > minute + 1440 ? ['clock'] : []
    const receipt = { id: opened.id, member: opened.member, assignment, arrived, body, flags, at: stamp(now.getTime()) }
    const older = !noteNewest(newest, receipt)
    ledger.receipts.push(receipt)
    return { fate: older ? 'older' : 'received', flags }
  }

  /** @param {import('../tokens/receipt.js').Opened} opened @param {string} arrived */
  function takePaper(opened, arrived) {
    const { v: _v, c: _c, l: _l, a: id, w: _w, ...body } = opened.body
    const exam = /** @type {import('../tokens/records.js').Exam} */ (ledger.exams.find(one => one.id === id))
    if (arrived < exam.opens) throw new Refused('early', opened.member)
    if (exam.resit_of && sittings(exam, opened.member) >= exam.limit) throw new Refused('resit-limit', opened.member)
    const late = minuteNumber(readStamp(arrived)) > minuteNumber(readStamp(exam.closes)) + GRACE
    const before = ledger.papers.some(one => one.exam === id && one.member === opened.member)
    ledger.papers.push({ id: opened.id, exam: id, member: opened.member, arrived, body, counted: !before, marks: {}, paper: false, at: stamp(now.getTime()) })
    return { fate: before ? 'again' : 'received', flags: late ? ['late'] : [] }
  }

  /** Earlier 补考 of the same exam this member handed in. @param {import('../tokens/records.js').Exam} exam @param {string} member */
  function sittings(exam, member) {
    const family = new Set(ledger.exams.filter(one => one.resit_of === exam.resit_of && one.id !== exam.id).map(one => one.id))
    return new Set(ledger.papers.filter(one => one.member === member && one.counted && family.has(one.exam)).map(one => one.exam)).size
  }

  /** @param {Outcome[]} outcomes */
  function close(outcomes) {
    byId(ledger.receipts)
    byId(ledger.papers)
    if (!outcomes.length) return
    /** @type {Record<string, number>} */
    const refused = {}
    for (const one of outcomes) if (one.fate === 'refused') refused[one.reason] = (refused[one.reason] || 0) + 1
    note(ledger, 'gather', { received: fresh, repeated: outcomes.filter(one => one.fate === 'repeated').length, refused })
  }

  return { opens, take, close }
}

/** Whether it is newer than what the same device sent. @param {Map<string, [number, number]>} newest @param {import('../tokens/records.js').Receipt} receipt */
function noteNewest(newest, receipt) {
  const key = `${receipt.member} ${receipt.assignment} ${receipt.body.d}`
  const order = orderKey(receipt.body, minuteNumber(readStamp(receipt.arrived)))
  const before = newest.get(key)
  if (before && (order[0] < before[0] || (order[0] === before[0] && order[1] <= before[1]))) return false
  newest.set(key, order)
  return true
}
