// Raw DEFLATE (RFC 1951) for texts of a few kilobytes. Browsers inflate natively only since
// Chrome 103, Firefox 113 and Safari 16.4, and only asynchronously; this is 70 lines.

const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83,
  99, 115, 131, 163, 195, 227, 258]
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const DISTANCE_BASE = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769,
  1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577]
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
const MOST = 1 << 22

/** @param {number[]} lengths */
function huffman(lengths) {
  const count = new Array(16).fill(0)
  for (const length of lengths) count[length]++
  count[0] = 0
  const offsets = [0, 0]
  for (let i = 1; i < 15; i++) offsets[i + 1] = offsets[i] + count[i]
  /** @type {number[]} */
  const symbols = []
  lengths.forEach((length, symbol) => {
    if (length) symbols[offsets[length]++] = symbol
  })
  return { count, symbols }
}

/**
 * @param {Uint8Array} data
 * @returns {Uint8Array}
 */
export function inflate(data) {
  let at = 0
  /** @type {number[]} */
  const out = []
  const bit = () => {
    if (at >> 3 >= data.length) throw new Error('text ends early')
    const value = (data[at >> 3] >> (at & 7)) & 1
    at++
    return value
  }
  const bits = (/** @type {number} */ width) => {
    let value = 0
    for (let i = 0; i < width; i++) value |= bit() << i
    return value
  }
  const symbol = (/** @type {{count: number[], symbols: number[]}} */ code) => {
    let value = 0
    let first = 0
    let index = 0
    for (let length = 1; length < 16; length++) {
      value |= bit()
      const count = code.count[length]
      if (value - count < first) return code.symbols[index + value - first]
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw new Error('text is damaged')
  }
  const tables = () => {
    const literals = bits(5) + 257
    const distances = bits(5) + 1
    const codes = bits(4) + 4
    const lengths = new Array(19).fill(0)
    for (let i = 0; i < codes; i++) lengths[CODE_ORDER[i]] = bits(3)
    const code = huffman(lengths)
    /** @type {number[]} */
    const all = []
    while (all.length < literals + distances) {
      const next = symbol(code)
      if (next < 16) all.push(next)
      else {
        const value = next === 16 ? all[all.length - 1] : 0
        let times = next === 16 ? 3 + bits(2) : next === 17 ? 3 + bits(3) : 11 + bits(7)
        while (times--) all.push(value)
      }
    }
    return [huffman(all.slice(0, literals)), huffman(all.slice(literals))]
  }
  const fixedTables = () => {
    const lengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))
    return [huffman(lengths), huffman(new Array(30).fill(5))]
  }
  let last = 0
  while (!last) {
    last = bit()
    const type = bits(2)
    if (type === 0) {
      at = (at + 7) & ~7
      const length = bits(16)
      at += 16
      for (let i = 0; i < length; i++) out.push(bits(8))
      continue
    }
    if (type === 3) throw new Error('text is damaged')
    const [literal, distance] = type === 1 ? fixedTables() : tables()
    for (;;) {
      const next = symbol(literal)
      if (next < 256) out.push(next)
      else if (next === 256) break
      else {
        const length = LENGTH_BASE[next - 257] + bits(LENGTH_EXTRA[next - 257])
        const far = symbol(distance)
        const from = out.length - DISTANCE_BASE[far] - bits(far < 2 ? 0 : (far >> 1) - 1)
        if (!(from >= 0) || out.length > MOST) throw new Error('text is damaged')
        for (let i = 0; i < length; i++) out.push(out[from + i])
      }
    }
  }
  return Uint8Array.from(out)
}
