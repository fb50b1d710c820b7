// 学习码: ten letters a member copies from a slip, derived from one master secret.
// Twin of build_tools/trainer/member_codes.py.

import { checkLetter, grouped, letters, readLetters, joined, Unreadable, utf8 } from './encoding.js'
import { hashed } from './envelope.js'

const LENGTH = 10
export const WHO = 4

/** @typedef {{member: string, issue: number, current: boolean, key: Uint8Array}} Holder */
/** @typedef {{byWho: Map<string, Holder[]>, codes: Map<string, string>}} Registry */

/** @param {Uint8Array} master @param {string} member @param {number} issue */
export function codeOf(master, member, issue) {
  const text = letters(hashed(6, utf8(`coursebook-code-1\0${member}\0${issue}`), master), LENGTH - 1)
  return text + checkLetter(text)
}

/** @param {string} code */
export const shownCode = code => grouped(code, 5, 5)

/** The ten letters of what someone typed. @param {string} typed */
export function readCode(typed) {
  const text = readLetters(typed)
  if (text.length !== LENGTH || checkLetter(text.slice(0, -1)) !== text.slice(-1)) throw new Unreadable('not a code')
  return text
}

/** The code a learner's name is, or empty for a nickname. @param {string} name */
export function codeIn(name) {
  try {
    return readCode(name)
  } catch {
    return ''
  }
}

/** @param {string} code @param {string} ledger */
export const memberKey = (code, ledger) => hashed(32, utf8(`coursebook-member-1\0${ledger}`), utf8(code))

/** 核对码 of the two public keys. @param {Uint8Array} box @param {Uint8Array} sign */
export const fingerprint = (box, sign) => grouped(letters(hashed(5, joined(box, sign)), 8), 4, 4)

/** @param {Uint8Array} master @param {string} ledger @param {{id: string, issue: number}[]} members @returns {Registry} */
export function registry(master, ledger, members) {
  /** @type {Map<string, Holder[]>} */
  const byWho = new Map()
  /** @type {Map<string, string>} */
  const codes = new Map()
  for (const { id, issue: last } of members) {
    for (let issue = last; issue > 0; issue--) {
      const code = codeOf(master, id, issue)
      const current = issue === last
      const held = byWho.get(code.slice(0, WHO)) || []
      held.push({ member: id, issue, current, key: memberKey(code, ledger) })
      byWho.set(code.slice(0, WHO), held)
      if (current) codes.set(id, code)
    }
  }
  for (const held of byWho.values()) held.sort((a, b) => Number(b.current) - Number(a.current) || (a.member < b.member ? -1 : 1))
  return { byWho, codes }
}

/** The first issue whose code nobody has. @param {Uint8Array} master @param {string} member @param {Set<string>} taken */
export function freeIssue(master, member, taken) {
  let issue = 1
  while (taken.has(codeOf(master, member, issue))) issue++
  return issue
}
