// QR codes (ISO/IEC 18004, model 2) of bytes at levels L and M, without a page.
// What does not depend on the text is worked out once a size: hundreds of codes are drawn at once.

/** @typedef {'L' | 'M'} Level */
/**
 * @typedef {{size: number, fixed: Uint8Array, format: number[], order: Uint16Array, masks: Uint8Array[]}} Grid
 * `fixed` has the modules that every code of a size shares; `order` is where data goes, bit by bit.
 */

/** Codewords of correction a block, and blocks, by version from 1: tables 9 of the standard. */
const CORRECTION = {
  L: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
  M: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
}
const BLOCKS = {
  L: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
  M: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
}
const LEVEL_BITS = { L: 1, M: 0 }
/** Which modules a mask turns over, by column and row. @type {((x: number, y: number) => boolean)[]} */
const MASKS = [
  (x, y) => (x + y) % 2 === 0, (x, y) => y % 2 === 0, x => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0, (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

/**
 * The modules of a code, row by row, 1 for dark; null where no version holds so much.
 * @param {Uint8Array} bytes @param {Level} level @param {number} [mask] the one that reads best where none is asked for
 * @returns {{size: number, dark: Uint8Array} | null}
 */
export function qrModules(bytes, level, mask) {
  const version = smallest(bytes.length, level)
  if (!version) return null
  const grid = gridOf(version)
  const words = interleaved(codewords(bytes, version, level), version, level)
  const tried = mask === undefined ? MASKS.map((_, at) => at) : [mask]
  let best = { fault: Infinity, dark: grid.fixed }
  for (const at of tried) {
    const dark = filled(grid, words, at, level)
    const fault = tried.length > 1 ? penalty(dark, grid.size, best.fault) : 0
    if (fault < best.fault) best = { fault, dark }
  }
  return { size: grid.size, dark: best.dark }
}

/** @param {number} version */
function room(version) {
  const aligned = version > 1 ? Math.floor(version / 7) + 2 : 0
  const all = (16 * version + 128) * version + 64 - (aligned ? (25 * aligned - 10) * aligned - 55 : 0) - (version > 6 ? 36 : 0)
  return all >> 3
}
/** @param {number} version @param {Level} level */
const dataWords = (version, level) => room(version) - CORRECTION[level][version - 1] * BLOCKS[level][version - 1]
/** @param {number} version */
const countBits = version => (version < 10 ? 8 : 16)

/** @param {number} length in bytes @param {Level} level */
function smallest(length, level) {
  for (let version = 1; version <= 40; version++) if (4 + countBits(version) + 8 * length <= 8 * dataWords(version, level)) return version
  return 0
}

/** Mode, length, bytes, terminator and padding. @param {Uint8Array} bytes @param {number} version @param {Level} level */
function codewords(bytes, version, level) {
  const words = new Uint8Array(dataWords(version, level))
  let at = 0
  const put = (/** @type {number} */ value, /** @type {number} */ length) => {
    for (let bit = length - 1; bit >= 0; bit--, at++) words[at >> 3] |= ((value >>> bit) & 1) << (7 - (at & 7))
  }
  put(4, 4)
  put(bytes.length, countBits(version))
  for (const byte of bytes) put(byte, 8)
  at = Math.min(at + 4, 8 * words.length)
  for (let place = (at + 7) >> 3, pad = 0xec; place < words.length; place++, pad ^= 0xec ^ 0x11) words[place] = pad
  return words
}

const EXP = new Uint8Array(510)
const LOG = new Uint8Array(256)
for (let power = 0, value = 1; power < 255; power++, value = (value << 1) ^ (value & 128 ? 0x11d : 0)) {
  EXP[power] = EXP[power + 255] = value
  LOG[value] = power
}

/** @type {Map<number, Uint8Array>} */
const divisors = new Map()

/** Logarithms of the generator's coefficients, the leading 1 left out. @param {number} degree */
function divisor(degree) {
  const held = divisors.get(degree)
  if (held) return held
  const made = new Uint8Array(degree)
  made[degree - 1] = 1
  for (let power = 0; power < degree; power++) {
    for (let at = 0; at < degree; at++) {
      made[at] = (made[at] && EXP[LOG[made[at]] + power]) ^ (at + 1 < degree ? made[at + 1] : 0)
    }
  }
  const logs = made.map(value => LOG[value])
  divisors.set(degree, logs)
  return logs
}

/** Reed–Solomon. @param {Uint8Array} block @param {number} degree */
function correction(block, degree) {
  const by = divisor(degree)
  const rest = new Uint8Array(degree)
  for (const word of block) {
    const factor = word ^ rest[0]
    rest.copyWithin(0, 1)
    rest[degree - 1] = 0
    if (factor) for (let at = 0; at < degree; at++) rest[at] ^= EXP[by[at] + LOG[factor]]
  }
  return rest
}

/** Data and correction, block beside block. @param {Uint8Array} words @param {number} version @param {Level} level */
function interleaved(words, version, level) {
  const count = BLOCKS[level][version - 1]
  const degree = CORRECTION[level][version - 1]
  const short = Math.floor(words.length / count)
  const shorts = count - (words.length % count)
  const blocks = Array.from({ length: count }, (_, at) =>
    words.subarray(at * short + Math.max(0, at - shorts), (at + 1) * short + Math.max(0, at + 1 - shorts)))
  const found = new Uint8Array(room(version))
  let at = 0
  for (let place = 0; place <= short; place++) for (const block of blocks) if (place < block.length) found[at++] = block[place]
  const ends = blocks.map(block => correction(block, degree))
  for (let place = 0; place < degree; place++) for (const end of ends) found[at++] = end[place]
  return found
}

/** @type {Map<number, Grid>} */
const grids = new Map()

/** @param {number} version @returns {Grid} */
function gridOf(version) {
  const held = grids.get(version)
  if (held) return held
  const size = 17 + 4 * version
  const fixed = new Uint8Array(size * size)
  const taken = new Uint8Array(size * size)
  const set = (/** @type {number} */ x, /** @type {number} */ y, /** @type {boolean | number} */ dark) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return
    fixed[y * size + x] = Number(dark)
    taken[y * size + x] = 1
  }
  patterns(version, size, set)
  /** @type {number[]} */
  const order = []
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) { // the sixth column is the timing's
    const upward = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      const y = upward ? size - 1 - step : step
      for (const x of [right, right - 1]) if (!taken[y * size + x]) order.push(y * size + x)
    }
  }
  const masks = MASKS.map(turned => Uint8Array.from(order, at => Number(turned(at % size, Math.floor(at / size)))))
  const format = formatPlaces(size).map(([x, y]) => y * size + x)
  const made = { size, fixed, format, order: Uint16Array.from(order), masks }
  grids.set(version, made)
  return made
}

/** Timing, finders, alignment, version; the places of the format are kept free. @param {number} version @param {number} size @param {(x: number, y: number, dark: boolean | number) => void} set */
function patterns(version, size, set) {
  for (let at = 0; at < size; at++) for (const [x, y] of [[6, at], [at, 6]]) set(x, y, at % 2 === 0)
  const rings = (/** @type {number} */ cx, /** @type {number} */ cy, /** @type {number} */ reach, /** @type {number[]} */ light) => {
    for (let dy = -reach; dy <= reach; dy++) for (let dx = -reach; dx <= reach; dx++) set(cx + dx, cy + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))))
  }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) rings(x, y, 4, [2, 4])
  const places = alignment(version, size)
  const last = places.length - 1
  places.forEach((x, i) => places.forEach((y, j) => {
    const finder = (i === 0 && (j === 0 || j === last)) || (i === last && j === 0)
    if (!finder) rings(x, y, 2, [1])
  }))
  for (const [x, y] of formatPlaces(size)) set(x, y, 0)
  set(8, size - 8, 1)
  const bits = (version << 12) | remainder(version, 12, 0x1f25)
  for (let at = 0; version > 6 && at < 18; at++) {
    const [a, b] = [size - 11 + (at % 3), Math.floor(at / 3)]
    set(a, b, (bits >> at) & 1)
    set(b, a, (bits >> at) & 1)
  }
}

/** @param {number} version @param {number} size */
function alignment(version, size) {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2
  return [6, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - step * (count - 2 - at))]
}

/** @param {number} value @param {number} length @param {number} by */
function remainder(value, length, by) {
  let rest = value
  for (let at = 0; at < length; at++) rest = (rest << 1) ^ ((rest >>> (length - 1)) * by)
  return rest
}

/** Where the bits of the format stand, lowest first, twice. @param {number} size */
const formatPlaces = size => [
  ...Array.from({ length: 15 }, (_, at) => (at < 6 ? [8, at] : at < 8 ? [8, at + 1] : at === 8 ? [7, 8] : [14 - at, 8])),
  ...Array.from({ length: 15 }, (_, at) => (at < 8 ? [size - 1 - at, 8] : [8, size - 15 + at])),
]

/** @param {Grid} grid @param {Uint8Array} words @param {number} mask @param {Level} level */
function filled({ fixed, format, order, masks }, words, mask, level) {
  const dark = fixed.slice()
  const turned = masks[mask]
  for (let at = 0; at < order.length; at++) dark[order[at]] = (((words[at >> 3] || 0) >> (7 - (at & 7))) & 1) ^ turned[at]
  const data = (LEVEL_BITS[level] << 3) | mask
  const bits = ((data << 10) | remainder(data, 10, 0x537)) ^ 0x5412
  format.forEach((at, place) => (dark[at] = (bits >> place % 15) & 1))
  return dark
}

/** How hard a code is to read: runs, blocks, what looks like a finder, and imbalance; it stops where it is no longer the least. @param {Uint8Array} dark @param {number} size @param {number} least */
function penalty(dark, size, least) {
  let fault = 0
  let count = 0
  for (let line = 0; line < size && fault < least; line++) fault += runs(dark, line * size, 1, size) + runs(dark, line, size, size)
  for (let y = 0; y < size && fault < least; y++) {
    for (let x = 0, at = y * size; x < size; x++, at++) {
      count += dark[at]
      if (x && y && dark[at] === dark[at - 1] && dark[at] === dark[at - size] && dark[at] === dark[at - size - 1]) fault += 3
    }
  }
  return fault + 10 * Math.floor(Math.abs(20 * count - 10 * size * size) / (size * size))
}

/** Of one row or column. @param {Uint8Array} dark @param {number} start @param {number} step @param {number} size */
function runs(dark, start, step, size) {
  let fault = 0
  let run = 0
  let seen = 0
  for (let place = 0, at = start; place < size; place++, at += step) {
    run = place && dark[at] === (seen & 1) ? run + 1 : 1
    if (run >= 5) fault += run === 5 ? 3 : 1
    seen = ((seen << 1) | dark[at]) & 0x7ff
    if (place > 9 && (seen === 0x5d0 || seen === 0x05d)) fault += 40
  }
  return fault
}
