// QR codes: every module as another encoder sets it, at every size.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import qrcode from 'qrcode-generator'
import { qrModules } from '../src/trainer/qr-code.js'

/** @param {number} length */
const text = length => Array.from({ length }, (_, at) => String.fromCharCode(33 + ((at * 31 + length) % 90))).join('')

/** @param {string} said @param {'L' | 'M'} level */
function other(said, level) {
  const code = qrcode(0, level)
  code.addData(said, 'Byte')
  code.make()
  const size = code.getModuleCount()
  return { size, rows: Array.from({ length: size * size }, (_, at) => Number(code.isDark(Math.floor(at / size), at % size))).join('') }
}

for (const level of /** @type {const} */ (['L', 'M'])) {
  test(`a code at level ${level} is, but for the choice of the mask, that of another encoder`, () => {
    for (const length of [1, 17, 32, 60, 100, 150, 250, 400, 600, 900, 1200, 1500, 1900, 2300]) {
      const theirs = other(text(length), level)
      const bytes = new TextEncoder().encode(text(length))
      const ours = [0, 1, 2, 3, 4, 5, 6, 7].map(mask => qrModules(bytes, level, mask))
      assert.equal(ours[0]?.size, theirs.size, `${length}`)
      assert.ok(ours.some(one => one && Array.from(one.dark).join('') === theirs.rows), `${length}`)
      const chosen = Array.from(qrModules(bytes, level)?.dark || []).join('')
      assert.ok(ours.some(one => one && Array.from(one.dark).join('') === chosen), `${length}`)
    }
  })
}

test('what no code can hold is no code', () => {
  assert.equal(qrModules(new Uint8Array(2954), 'L'), null)
  assert.equal(qrModules(new Uint8Array(2953), 'L')?.size, 177)
})
