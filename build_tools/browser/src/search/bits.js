// Reading bits that a script carried: 31 in each two characters, first the checksum.
// The writer is build_tools/export/search/bits.py; see there for the codes.

const FIRST = 0x100
const BASE = 46341
const GROUP = 31
const RICE_ESCAPE = 24
const RAW_BITS = 24

/**
 * Tells whether a shard arrived whole.
 * @param {string} packed
 * @param {string} tail
 */
export function isWhole(packed, tail) {
  let a = 1
  let b = 0
  const add = (/** @type {string} */ text, /** @type {number} */ from) => {
    for (let i = from; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      a = (a + (unit & 255)) % 65521
      b = (b + a) % 65521
      a = (a + (unit >> 8)) % 65521
      b = (b + a) % 65521
    }
  }
  add(packed, 1)
  add(tail, 0)
  return packed.charCodeAt(0) - FIRST === (a & 0x7fff)
}

export class Bits {
  /** @param {string} packed */
  constructor(packed) {
    const count = (packed.length - 1) >> 1
    this.words = new Uint32Array(count)
    for (let i = 0; i < count; i++) {
      const high = packed.charCodeAt(2 * i + 1) - FIRST
      this.words[i] = high * BASE + packed.charCodeAt(2 * i + 2) - FIRST
    }
    this.at = 0
    this.end = count * GROUP
  }

  /** @returns {number} */
  bit() {
    return this.fixed(1)
  }

  /** @param {number} width at most 30 */
  fixed(width) {
    if (this.at + width > this.end) throw new Error('shard ends early')
    let value = 0
    while (width > 0) {
      const offset = this.at % GROUP
      const take = Math.min(width, GROUP - offset)
      const word = this.words[(this.at / GROUP) | 0]
      value = (value << take) | ((word >>> (GROUP - offset - take)) & ((1 << take) - 1))
      this.at += take
      width -= take
    }
    return value
  }

  /** One of `count` values in truncated binary. @param {number} count */
  truncated(count) {
    const width = 31 - Math.clz32(count)
    const short = (2 << width) - count
    const value = this.fixed(width)
    return value < short ? value : ((value << 1) | this.bit()) - short
  }

  /** @param {number} k */
  rice(k) {
    let quotient = 0
    while (this.bit()) if (++quotient === RICE_ESCAPE) return this.fixed(RAW_BITS)
    return (quotient << k) | this.fixed(k)
  }

  gamma() {
    let width = 0
    while (!this.bit()) if (++width > 30) throw new Error('shard is damaged')
    return (1 << width) | this.fixed(width)
  }

  /** All remaining bits as bytes. */
  bytes() {
    const bytes = new Uint8Array((this.end - this.at) >> 3)
    for (let i = 0; i < bytes.length; i++) bytes[i] = this.fixed(8)
    return bytes
  }
}

/**
 * The Rice parameter both sides compute from how many of how many.
 * @param {number} universe
 * @param {number} count
 */
export function riceParameter(universe, count) {
  if (!count) return 0
  const mean = Math.floor((universe * 11) / (16 * count))
  return mean < 1 ? 0 : 31 - Math.clz32(mean)
}
