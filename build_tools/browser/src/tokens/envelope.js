// The envelope of 回执 and 交卷: sealed box(deflate-raw(MAC ‖ JSON)), as text.
// Twin of build_tools/trainer/envelope.py. Nothing needs crypto.subtle.

import { blake2b } from '@noble/hashes/blake2'
import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'
import nacl from 'tweetnacl'
import { b64u, canonical, deflate, hex, inflate, joined, Oversize, readJson, unB64u, Unreadable, utf8 } from './encoding.js'

export const TEXT_CAP = 24000
const SEALED_CAP = 18000
const INFLATED_CAP = 131072
const MAC_BYTES = 16
const OVERHEAD = 48
/** Fewer sealed bytes than this hold nothing. */
export const SHORTEST = OVERHEAD + MAC_BYTES

/** Sealed to someone else, altered, or cut. */
export class CannotOpen extends Error {}

/** @typedef {{mac: Uint8Array, data: Uint8Array, body: any, id: string}} Letter */

/** BLAKE2b with a digest of `size` bytes. @param {number} size @param {Uint8Array} data @param {Uint8Array} [key] */
export const hashed = (size, data, key) => blake2b(data, key && key.length ? { dkLen: size, key } : { dkLen: size })

/** @param {Uint8Array} key @param {string} context @param {Uint8Array} data */
export const macOf = (key, context, data) => hmac(sha256, key, joined(utf8(context), data)).slice(0, MAC_BYTES)

/** @param {Uint8Array} own @param {Uint8Array} theirs */
const nonceOf = (own, theirs) => hashed(24, joined(own, theirs))

/** libsodium's crypto_box_seal. @param {Uint8Array} data @param {Uint8Array} recipient */
export function sealBox(data, recipient) {
  const once = nacl.box.keyPair()
  return joined(once.publicKey, nacl.box(data, nonceOf(once.publicKey, recipient), recipient, once.secretKey))
}

/** @param {Uint8Array} sealed @param {Uint8Array} pk @param {Uint8Array} sk */
export function openBox(sealed, pk, sk) {
  const from = sealed.slice(0, 32)
  const opened = sealed.length < OVERHEAD ? null : nacl.box.open(sealed.slice(32), nonceOf(from, pk), from, sk)
  if (!opened) throw new CannotOpen()
  return opened
}

/** Authenticated by `key`, sealed to `recipient`, as text. @param {string} prefix @param {any} body @param {Uint8Array} key @param {string} context @param {Uint8Array} recipient */
export function sealText(prefix, body, key, context, recipient) {
  const data = canonical(body)
  return prefix + b64u(sealBox(deflate(joined(macOf(key, context, data), data)), recipient))
}

/** @param {string} prefix @param {string} text */
export function sealedBytes(prefix, text) {
  if (text.length > TEXT_CAP) throw new Oversize('text')
  if (!text.startsWith(prefix)) throw new Unreadable('prefix')
  const data = unB64u(text.slice(prefix.length))
  if (data.length > SEALED_CAP) throw new Oversize('sealed')
  return data
}

/** @param {Uint8Array} sealed @param {Uint8Array} pk @param {Uint8Array} sk @returns {Letter} */
export function unseal(sealed, pk, sk) {
  const opened = inflate(openBox(sealed, pk, sk), INFLATED_CAP)
  const mac = opened.slice(0, MAC_BYTES)
  const data = opened.slice(MAC_BYTES)
  const body = readJson(data)
  canonical(body) // refuses half characters before they reach a file
  return { mac, data, body, id: hex(hashed(8, joined(mac, data))) }
}

/** Whether the MAC was made with `key`. @param {Letter} letter @param {Uint8Array} key @param {string} context */
export const fits = (letter, key, context) => {
  const mac = macOf(key, context, letter.data)
  return letter.mac.length === mac.length && nacl.verify(letter.mac, mac)
}
