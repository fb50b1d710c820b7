// Reading Chinese in few bytes; the writer, which explains it, is build_tools/export/search/charset.py.
import { ONE_BYTE, TWO_BYTES } from './charset-table.js'

const ESCAPE = 0
/** ASCII that stands for itself. @param {number} code */
const isItself = code => code === 10 || (code > 0x1c && code < 0x7f)
/** Characters on which decoders of GBK agree. */
const KEPT = /[\u00b7\u2010-\u203b\u2460-\u249b\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e]/

/** @typedef {{one: Map<number, string>, leads: Map<number, number>, two: string}} Codes */

/** @type {Codes | undefined} */
let known

/** GB 2312: its symbols, and its characters in both levels. */
function listed() {
  const bytes = []
  for (let row = 0xa1; row < 0xf8; row++) {
    if (row === 0xa4) row = 0xb0
    for (let cell = 0xa1; cell < 0xff; cell++) bytes.push(row, cell)
  }
  return new TextDecoder('gbk').decode(Uint8Array.from(bytes))
}

/** @returns {Codes} */
function codes() {
  if (known) return known
  const free = Array.from({ length: 256 }, (_, code) => code).filter(code => code !== ESCAPE && !isItself(code))
  const common = new Set(ONE_BYTE + TWO_BYTES)
  const rest = Array.from(listed()).filter(char => KEPT.test(char) && !common.has(char))
  const one = new Map(Array.from(ONE_BYTE, (char, i) => [free[i], char]))
  const leads = new Map(free.slice(ONE_BYTE.length).map((code, i) => [code, i << 8]))
  return (known = { one, leads, two: TWO_BYTES + rest.join('') })
}

/** @param {Uint8Array} bytes */
export function readHan(bytes) {
  const { one, leads, two } = codes()
  let text = ''
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes[i]
    if (isItself(code)) text += String.fromCharCode(code)
    else if (code === ESCAPE) text += String.fromCharCode((bytes[++i] << 8) | bytes[++i])
    else text += one.get(code) ?? two[(leads.get(code) ?? 0) + bytes[++i]] ?? '\ufffd'
  }
  return text
}
