// 学习回执: made by the member's page, opened and judged by the trainer's.
// Twin of build_tools/trainer/receipt.py; the reasons and their order are the contract's.

import { fits, sealText, sealedBytes, SHORTEST, unseal, CannotOpen } from './envelope.js'
import { Oversize, Unreadable } from './encoding.js'
import { memberKey, WHO } from './codes.js'
import { judgePaper, judgeReceipt } from './results.js'

export const RECEIPT = 'KB1.'
export const PAPER = 'KE1.'
const CONTEXTS = /** @type {Record<string, string>} */ ({ [RECEIPT]: 'coursebook-receipt-1\0', [PAPER]: 'coursebook-exam-answers-1\0' })
const BORROW_TRIES = 2000
const CUT = /(\.{2,}|…+)$/

/** Why a message was not taken; `member` is who it names, `by` whose code made it. */
export class Refused extends Error {
  /** @param {string} reason @param {string} [member] @param {string} [by] */
  constructor(reason, member = '', by = '') {
    super(reason)
    this.reason = reason
    this.member = member
    this.by = by
  }
}

/**
 * What is needed to open messages; made once for many.
 * @typedef {{course: string, ledger: string, pk: Uint8Array, sk: Uint8Array,
 *   registry: import('./codes.js').Registry, assignments: Map<string, string>, left: Map<string, string>,
 *   exams: Map<string, string>, tries?: number}} Desk
 * assignments: id → date it opens; left: member → date; exams: id → quiz id
 * @typedef {{id: string, member: string, body: any}} Opened
 */

/** `body` without `w`. @param {any} body @param {string} code @param {Uint8Array} recipient @param {string} [prefix] */
export const makeMessage = (body, code, recipient, prefix = RECEIPT) =>
  sealText(prefix, { ...body, w: code.slice(0, WHO) }, memberKey(code, body.l), CONTEXTS[prefix], recipient)

/** Whether a text opens at all: for joining what a chat broke. @param {string} text @param {Desk} desk */
export function opens(text, desk) {
  try {
    const prefix = text.slice(0, 4)
    unseal(sealedBytes(prefix, text), desk.pk, desk.sk)
    return true
  } catch (error) {
    return error instanceof Oversize || (error instanceof Unreadable && error.message !== 'not base64url' && error.message !== 'stray bits')
  }
}

/** Open and judge one 回执. @param {string} text @param {Desk} desk @returns {Opened} */
export function openReceipt(text, desk) {
  const letter = openLetter(text, RECEIPT, desk, judgeReceipt)
  samePlace(letter.body, desk)
  const opened = desk.assignments.get(letter.body.a)
  if (opened === undefined) throw new Refused('unknown-assignment')
  const holder = author(letter, CONTEXTS[RECEIPT], desk)
  const left = desk.left.get(holder.member)
  if (left && left < opened) throw new Refused('left', holder.member)
  return { id: letter.id, member: holder.member, body: letter.body }
}

/** Open and judge one 交卷. @param {string} text @param {Desk} desk @returns {Opened} */
export function openPaper(text, desk) {
  const letter = openLetter(text, PAPER, desk, judgePaper)
  samePlace(letter.body, desk)
  if (desk.exams.get(letter.body.a) !== letter.body.e) throw new Refused('unknown-exam')
  const holder = author(letter, CONTEXTS[PAPER], desk)
  return { id: letter.id, member: holder.member, body: letter.body }
}

/** @param {string} text @param {string} prefix @param {Desk} desk @param {(body: any) => void} judge */
function openLetter(text, prefix, desk, judge) {
  const cut = CUT.test(text)
  const bare = text.replace(CUT, '')
  /** @type {Uint8Array} */
  let sealed
  try {
    sealed = sealedBytes(prefix, bare)
  } catch (error) {
    if (error instanceof Oversize) throw new Refused('oversize')
    const odd = text.slice(prefix.length).length % 4 === 1
    throw new Refused(cut || odd ? 'truncated' : 'unreadable')
  }
  if (sealed.length < SHORTEST) throw new Refused('truncated')
  try {
    const letter = unseal(sealed, desk.pk, desk.sk)
    judge(letter.body)
    return letter
  } catch (error) {
    if (error instanceof CannotOpen) throw new Refused(cut ? 'truncated' : 'unreadable')
    if (error instanceof Oversize) throw new Refused('oversize')
    if (error instanceof Unreadable) throw new Refused('malformed')
    throw error
  }
}

/** @param {any} body @param {Desk} desk */
function samePlace(body, desk) {
  if (body.c !== desk.course) throw new Refused('other-course')
  if (body.l !== desk.ledger) throw new Refused('other-ledger')
}

/** @param {import('./envelope.js').Letter} letter @param {string} context @param {Desk} desk */
function author(letter, context, desk) {
  const named = desk.registry.byWho.get(letter.body.w) || []
  if (!named.length) throw new Refused('not-on-roster')
  for (const holder of named) {
    if (!fits(letter, holder.key, context)) continue
    if (holder.current) return holder
    throw new Refused('reissued', holder.member)
  }
  throw wrongCode(letter, context, named[0].member, desk)
}

/** @param {import('./envelope.js').Letter} letter @param {string} context @param {string} named @param {Desk} desk */
function wrongCode(letter, context, named, desk) {
  const tries = desk.tries === undefined ? BORROW_TRIES : desk.tries
  if (tries > 0) {
    desk.tries = tries - 1
    for (const held of desk.registry.byWho.values()) {
      for (const holder of held) if (fits(letter, holder.key, context)) return new Refused('borrowed', named, holder.member)
    }
  }
  return new Refused('forged', named)
}

/** What makes one 回执 newer than another. @param {any} body @param {number} arrival minute @returns {[number, number]} */
export const orderKey = (body, arrival) => [Math.min(body.t, arrival + 1440), body.n]
