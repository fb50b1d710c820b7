// The 台账 as a file: scrypt → secretbox(deflate-raw(canonical JSON)).
// Twin of build_tools/trainer/ledger_file.py. What is read is checked before it is used.

import { scryptAsync } from '@noble/hashes/scrypt'
import nacl from 'tweetnacl'
import { b64u, canonical, deflate, inflate, joined, newId, Oversize, randomBytes, readJson, unB64u, Unreadable, utf8 } from './encoding.js'
import { append } from './log-chain.js'
import { isText } from './record-forms.js'
import { putInOrder } from './records-check.js'
import { stamp } from './moments.js'

/** @typedef {import('./records.js').Ledger} Ledger */

export const SHORTEST_PASSPHRASE = 8
const FORMAT = 'coursebook-ledger'
const FILE_CAP = 256 * 2 ** 20
const N = 2 ** 15
const MOST_N = 2 ** 17
const BEGINS = '{"format":"coursebook-ledger"'

/** @type {WeakMap<Ledger, import('./records-check.js').Fault[]>} */
const faults = new WeakMap()

/** What was put aside when the file was opened. @param {Ledger} ledger */
export const faultsOf = ledger => faults.get(ledger) || []

/** The beginning of a 台账, and not its end. */
export class Cut extends Unreadable {}

/** The passphrase opened it, and what is inside is no 台账. */
export class Damaged extends Unreadable {}

/** The passphrase does not open it, or the file was altered; nobody can tell which. */
export class WrongPassphrase extends Error {}

/** @param {string} passphrase @param {Uint8Array} salt @param {number} n @param {(part: number) => void} [onProgress] */
const keyOf = (passphrase, salt, n, onProgress) =>
  scryptAsync(utf8(passphrase.trim().normalize('NFKC')), salt, { N: n, r: 8, p: 1, dkLen: 32, maxmem: 2 ** 28, asyncTick: 12, onProgress })

/** The text of the file, under a fresh salt and nonce. @param {Ledger} ledger @param {string} passphrase @param {(part: number) => void} [onProgress] */
export async function sealLedger(ledger, passphrase, onProgress) {
  const salt = randomBytes(16)
  const nonce = randomBytes(24)
  const data = deflate(canonical(ledger))
  const box = joined(nonce, nacl.secretbox(data, nonce, await keyOf(passphrase, salt, N, onProgress)))
  return JSON.stringify({ format: FORMAT, v: 1, kdf: { name: 'scrypt', n: N, r: 8, p: 1, salt: b64u(salt) }, box: b64u(box) })
}

/** @param {string} text @param {string} passphrase @param {(part: number) => void} [onProgress] @returns {Promise<Ledger>} */
export async function openLedger(text, passphrase, onProgress) {
  if (text.length > FILE_CAP) throw new Oversize('file')
  const { salt, n, box } = outer(readOuter(text.trim().replace(/^\ufeff/, '')))
  const packed = nacl.secretbox.open(box.slice(24), box.slice(0, 24), await keyOf(passphrase, salt, n, onProgress))
  if (!packed) throw new WrongPassphrase()
  try {
    return fromJson(readJson(inflate(packed, FILE_CAP), 64))
  } catch (error) {
    throw error instanceof Unreadable ? new Damaged(error.message) : error
  }
}

/** @param {string} text */
function readOuter(text) {
  try {
    return readJson(utf8(text), 3)
  } catch (error) {
    throw text.startsWith(BEGINS) ? new Cut('file') : error
  }
}

/** @param {any} file */
function outer(file) {
  if (!file || file.format !== FORMAT) throw new Unreadable('format')
  if (file.v !== 1) throw new Unreadable('version')
  const { kdf, box } = file
  const usual = kdf && kdf.name === 'scrypt' && kdf.r === 8 && kdf.p === 1 && Number.isSafeInteger(kdf.n)
  if (!usual || kdf.n < N || kdf.n > MOST_N || kdf.n & (kdf.n - 1) || typeof kdf.salt !== 'string') throw new Unreadable('kdf')
  if (typeof box !== 'string') throw new Unreadable('fields')
  return { salt: unB64u(kdf.salt), n: kdf.n, box: unB64u(box) }
}

/** Records that do not fit are put aside: `faultsOf` says which. @param {any} data @returns {Ledger} */
export function fromJson(data) {
  if (!data || data.v !== 1) throw new Unreadable('version')
  for (const name of ['id', 'course', 'title', 'keeper', 'created']) if (!isText(data[name])) throw new Unreadable(name)
  for (const name of ['master', 'box', 'sign']) {
    if (!data.secret || typeof data.secret[name] !== 'string' || unB64u(data.secret[name]).length !== 32) throw new Unreadable('secret')
  }
  const found = putInOrder(data, stamp())
  faults.set(found.whole, found.faults)
  return found.whole
}

/** A new 台账 with secrets of its own. @param {string} course @param {string} title @param {string} keeper @param {import('./records.js').HourRule[]} hours @returns {Ledger} */
export function createLedger(course, title, keeper, hours) {
  const at = stamp()
  const secret = () => b64u(randomBytes(32))
  /** @type {Ledger} */
  const ledger = {
    v: 1, id: newId('', 8), course, title, keeper, created: at,
    secret: { master: secret(), box: secret(), sign: secret() }, hours,
    members: [], assignments: [], receipts: [], sessions: [], overrides: [], exams: [], papers: [], grades: [], set_aside: [], log: [],
  }
  append(ledger.log, 'create', { ledger: ledger.id }, keeper, at)
  return ledger
}
