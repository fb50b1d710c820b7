// Exams under lock: the release code opens the questions, the member's code draws the variant.
// Twin of build_tools/trainer/exam_lock.py.

import nacl from 'tweetnacl'
import { ALPHABET, b64u, checkLetter, deflate, grouped, hex, inflate, joined, randomBytes, readLetters, unB64u, Unreadable, utf8 } from './encoding.js'
import { hashed } from './envelope.js'
import { memberKey } from './codes.js'

const PAGE_PREFIX = 'KX1.'
const LETTERS = 17
const HTML_CAP = 4 * 2 ** 20

export const newRelease = () => {
  const text = [...randomBytes(LETTERS - 1)].map(byte => ALPHABET[byte & 31]).join('')
  return text + checkLetter(text)
}

/** @param {string} code */
export const shownRelease = code => grouped(code, 4, 4, 4, 5)

/** @param {string} typed */
export function readRelease(typed) {
  const text = readLetters(typed)
  if (text.length !== LETTERS || checkLetter(text.slice(0, -1)) !== text.slice(-1)) throw new Unreadable('not a release code')
  return text
}

/** @param {string} code @param {string} quiz */
const keyOf = (code, quiz) => hashed(32, utf8(`coursebook-exam-1\0${quiz}`), utf8(code))

/** @param {string} html @param {string} code @param {string} quiz */
export function lock(html, code, quiz) {
  const key = keyOf(code, quiz)
  const nonce = hashed(24, utf8(html), key)
  return PAGE_PREFIX + b64u(joined(nonce, nacl.secretbox(deflate(utf8(html)), nonce, key)))
}

/** @param {string} text @param {string} code @param {string} quiz */
export function unlock(text, code, quiz) {
  const box = unB64u(text.slice(PAGE_PREFIX.length))
  const packed = nacl.secretbox.open(box.slice(24), box.slice(0, 24), keyOf(code, quiz))
  if (!packed) throw new Unreadable('release code')
  return new TextDecoder().decode(inflate(packed, HTML_CAP))
}

/** Draws a member's questions and orders. @param {string} code @param {string} ledger @param {string} quiz */
export const variantSeed = (code, ledger, quiz) => hex(hashed(8, utf8(`coursebook-variant-1\0${quiz}`), memberKey(code, ledger)))
