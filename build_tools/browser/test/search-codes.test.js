// The search's codes: folding, stems, sounds, bits and texts, against what Python wrote.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { Bits, isWhole, riceParameter } from '../src/search/bits.js'
import { readHan } from '../src/search/charset.js'
import { fold, foldWithPlaces, readPairs } from '../src/search/fold.js'
import { inflate } from '../src/search/inflate.js'
import { readPinyin } from '../src/search/pinyin.js'
import { classOf, sounds } from '../src/search/sounds.js'
import { stem } from '../src/search/stems.js'
import { termsOf } from '../src/search/terms.js'

const vectors = name => JSON.parse(readFileSync(new URL(`../../../tests/search/${name}.json`, import.meta.url), 'utf8'))
const pairs = readPairs('雙双單单清清隆隆融融乾干瞭了憑凭藉借彷仿彿佛')

for (const [text, folded] of vectors('fold_vectors')) {
  test(`"${text}" folds as in Python`, () => assert.equal(fold(text, pairs), folded))
}

for (const [word, root] of vectors('stem_vectors')) {
  test(`"${word}" has the stem Python gives it`, () => assert.equal(stem(word), root))
}

test('a match is marked where it stands in the text, through quotes and spaces', () => {
  const text = '按“２２０” 内控办'
  const folded = foldWithPlaces(text, pairs)
  const at = folded.text.indexOf('220内控')
  assert.equal(text.slice(folded.from[at], folded.from[at + 5]), '２２０” 内控'.slice(0, 5) + '内控'.slice(0, 0) + text.slice(folded.from[at] + 5, folded.from[at + 5]))
  assert.equal(text.slice(folded.from[at + 4], folded.from[at + 5]), '控')
})

test('text deflated elsewhere is read back', () => {
  for (const text of ['', '党', '第一条 为了预防和制止家庭暴力。'.repeat(40), Array.from({ length: 3000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20000))).join('')]) {
    const data = new TextEncoder().encode(text)
    for (const level of [0, 1, 9]) {
      assert.equal(new TextDecoder().decode(inflate(new Uint8Array(deflateRawSync(data, { level })))), text)
    }
  }
})

for (const [text, bytes] of vectors('charset_vectors')) {
  test(`text that begins "${text.slice(0, 8)}" is read as Python wrote it`, () => assert.equal(readHan(Buffer.from(bytes, 'base64')), text))
}

test('a damaged text is refused, not misread for ever', () => {
  const data = new Uint8Array(deflateRawSync(Buffer.from('家庭暴力'.repeat(30)), { level: 9 }))
  for (let i = 0; i < data.length; i++) {
    const broken = data.slice()
    broken[i] ^= 0x55
    try {
      inflate(broken)
    } catch (error) {
      assert.ok(error instanceof Error)
    }
  }
  assert.throws(() => inflate(data.slice(0, 5)))
})

test('a shard that ends early or was changed is noticed', () => {
  assert.equal(isWhole('\u0100', ''), false)
  assert.throws(() => new Bits('\u0100\u0100\u0100').fixed(32))
  assert.equal(riceParameter(1000, 0), 0)
})

test('every common character has a sound and a class', () => {
  const { readings, names } = sounds()
  assert.equal(readings.size, 3755)
  assert.equal(readings.get('党'), 'dang')
  assert.equal(classOf('张'), classOf('赞'))
  assert.ok(classOf('镕') >= names.length)
})

test('letters are read as pinyin the way people type it', () => {
  const first = text => readPinyin(text)[0]
  assert.deepEqual(first('dangjian'), { syllables: ['dang', 'jian'], rest: '' })
  assert.deepEqual(first("dang'jian"), { syllables: ['dang', 'jian'], rest: '' })
  assert.deepEqual(first('dang jian'), { syllables: ['dang', 'jian'], rest: '' })
  assert.deepEqual(first("xi'an").syllables, ['xi', 'an'])
  assert.ok(readPinyin('dangj').some(({ syllables, rest }) => syllables[0] === 'dang' && rest === 'j'))
  assert.deepEqual(readPinyin('http://'), [])
})

test('a string is cut into overlapping terms, with bridges to spaced words', () => {
  assert.deepEqual(termsOf('220内控').map(term => term.key), ['220', '0内', '内控'])
  assert.deepEqual(termsOf('utf-8编码').map(term => term.key), ['utf', '8', '8编', '编码'])
})
