// Bytes and letters of the trainers' formats: b64u, the 32-letter alphabet, canonical JSON, deflate.
// The formats are in docs/reference/trainer-formats.md; build_tools/trainer/encoding.py is the twin.

import { deflateSync, Inflate } from 'fflate'

export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LOOKALIKE = /** @type {Record<string, string>} */ ({ O: '0', I: '1', L: '1', U: 'V' })
const SPACERS = /[\s\-‐‑‒–—−_.·]+/g
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/
const STEP = 1024

/** Bytes or text that are not in the form they claim. */
export class Unreadable extends Error {}

/** More than a format allows; found before or while it is unpacked. */
export class Oversize extends Error {}

/** @param {string} text */
export const utf8 = text => new TextEncoder().encode(text)

/** @param {...Uint8Array} parts */
export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** @param {Uint8Array} data */
export const hex = data => [...data].map(byte => byte.toString(16).padStart(2, '0')).join('')

/** @param {string} text */
export function unHex(text) {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new Unreadable('hex')
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => parseInt(text.slice(at * 2, at * 2 + 2), 16))
}

/** Base64url without padding. @param {Uint8Array} data */
export function b64u(data) {
  let text = ''
  for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192))
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** Refuses anything a writer could not have written. @param {string} text */
export function unB64u(text) {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new Unreadable('not base64url')
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  const data = Uint8Array.from({ length: plain.length }, (_, at) => plain.charCodeAt(at))
  const tail = Math.max(0, data.length - (data.length % 3 || 3))
  if (!text.endsWith(b64u(data.subarray(tail)))) throw new Unreadable('stray bits')
  return data
}

/** The first `count` letters of `data`, five bits a letter, from the left. @param {Uint8Array} data @param {number} count */
export function letters(data, count) {
  let text = ''
  for (let letter = 0; letter < count; letter++) {
    let value = 0
    for (let bit = letter * 5; bit < letter * 5 + 5; bit++) value = (value << 1) | ((data[bit >> 3] >> (7 - (bit & 7))) & 1)
    text += ALPHABET[value]
  }
  return text
}

/** What a person typed, as letters of the alphabet. @param {string} typed */
export function readLetters(typed) {
  const plain = typed.normalize('NFKC').replace(SPACERS, '').toUpperCase().replace(/[OILU]/g, letter => LOOKALIKE[letter])
  for (const letter of plain) if (!ALPHABET.includes(letter)) throw new Unreadable('a letter that is in no code')
  return plain
}

/** Catches one wrong letter and any two exchanged: Σ αⁱ·dᵢ in GF(32), x⁵+x²+1, α = 2. @param {string} text */
export function checkLetter(text) {
  let total = 0
  ;[...text].forEach((letter, place) => {
    let value = ALPHABET.indexOf(letter)
    for (let times = 0; times <= place; times++) value = (value << 1) ^ (value & 16 ? 0b100101 : 0)
    total ^= value
  })
  return ALPHABET[total]
}

/** Letters in groups joined by hyphens. @param {string} text @param {...number} sizes */
export function grouped(text, ...sizes) {
  let at = 0
  const parts = sizes.map(size => text.slice(at, (at += size)))
  return [...parts, text.slice(at)].filter(Boolean).join('-')
}

/** @param {number} count */
export const randomBytes = count => crypto.getRandomValues(new Uint8Array(count))

/** Random small letters that say nothing. @param {string} prefix @param {number} count */
export const newId = (prefix, count) => prefix + [...randomBytes(count)].map(byte => ALPHABET[byte & 31]).join('').toLowerCase()

/** @param {any} value @returns {string} */
function sorted(value) {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const names = Object.keys(value).filter(name => value[name] !== undefined).sort()
    return `{${names.map(name => `${JSON.stringify(name)}:${sorted(value[name])}`).join(',')}}`
  }
  if (typeof value === 'string' && LONE.test(value)) throw new Unreadable('half a character')
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Unreadable('not a whole number')
  return JSON.stringify(value)
}

/** Canonical JSON as UTF-8. @param {any} value */
export const canonical = value => utf8(sorted(value))

/** JSON without fractions, not deeper than `depth`. @param {Uint8Array} data @param {number} [depth] @returns {any} */
export function readJson(data, depth = 8) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data)
    const value = JSON.parse(text)
    if (/\d[.eE]/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, '""'))) throw new Unreadable('a fraction')
    noDeeper(value, depth)
    return value
  } catch {
    throw new Unreadable('not JSON')
  }
}

/** @param {any} value @param {number} depth */
function noDeeper(value, depth) {
  if (typeof value !== 'object' || value === null) return
  if (depth === 0) throw new Unreadable('too deep')
  for (const inner of Object.values(value)) noDeeper(inner, depth - 1)
}

/** Raw DEFLATE (RFC 1951). @param {Uint8Array} data */
export const deflate = data => deflateSync(data, { level: 9 })

/** Raw DEFLATE undone; stops as soon as there are more than `cap` bytes. @param {Uint8Array} data @param {number} cap */
export function inflate(data, cap) {
  /** @type {Uint8Array[]} */
  const parts = []
  let size = 0
  const stream = new Inflate(part => {
    size += part.length
    if (size > cap) throw new Oversize(`more than ${cap} bytes`)
    parts.push(part)
  })
  try {
    const step = data.length > 65536 ? 65536 : STEP
    for (let at = 0; at === 0 || at < data.length; at += step) stream.push(data.subarray(at, at + step), at + step >= data.length)
  } catch (error) {
    if (error instanceof Oversize) throw error
    throw new Unreadable('not deflate')
  }
  if (!data.length) throw new Unreadable('nothing to inflate')
  const rest = /** @type {any} */ (stream)
  if (rest.p.length * 8 - rest.s.p >= 8) throw new Unreadable('deflate does not end where the bytes do')
  return joined(...parts)
}
