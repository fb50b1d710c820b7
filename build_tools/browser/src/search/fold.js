// Text folding, the browser's half of build_tools/folding.py: same rules, same test vectors.

export const UNSPACED =
  '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf' +
  '\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{323af}'

export const TRANSPARENT =
  '"\'`“”‘’„‟«»‹›「」『』《》〈〉﹁﹂﹃﹄（）()〔〕【】\u00ad\u200b\u200c\u200d\u2060\ufeff'
const VANISHING = new Set(TRANSPARENT)
const UNSPACED_CHAR = new RegExp(`[${UNSPACED}]`, 'u')
const BLANK = /[^\S\n]/

/**
 * @typedef {Map<string, string>} Pairs Traditional to Simplified, one character to one.
 * @typedef {{text: string, from: number[]}} Folded `from[i]` is where unit i of `text` came from;
 *   one further entry marks the end.
 */

/**
 * Reads pairs written as 繁简體体….
 * @param {string} text
 * @param {Pairs} into
 */
export function readPairs(text, into = new Map()) {
  const chars = Array.from(text)
  for (let i = 0; i + 1 < chars.length; i += 2) into.set(chars[i], chars[i + 1])
  return into
}

/**
 * Folds one character.
 * @param {string} char
 * @param {Pairs} pairs
 */
function foldChar(char, pairs) {
  if (VANISHING.has(char)) return ''
  const plain = Array.from(char.normalize('NFKC').toLowerCase(), each => pairs.get(each) ?? each)
  return plain.every(each => VANISHING.has(each)) ? '' : plain.join('')
}

/**
 * Folds a text and remembers where each unit came from, so that a match can be marked in it.
 * @param {string} source already in NFC (see `fold`)
 * @param {Pairs} pairs
 * @returns {Folded}
 */
export function foldWithPlaces(source, pairs) {
  /** @type {string[]} */
  const units = []
  /** @type {number[]} */
  const from = []
  let at = 0
  let blank = -1
  let afterUnspaced = false
  for (const char of source) {
    const folded = foldChar(char, pairs)
    if (BLANK.test(folded)) {
      if (blank < 0) blank = at
    } else if (folded) {
      const unspaced = UNSPACED_CHAR.test(folded)
      if (blank >= 0 && !unspaced && !afterUnspaced) {
        units.push(' ')
        from.push(blank)
      }
      blank = -1
      afterUnspaced = UNSPACED_CHAR.test(folded.slice(-1)) || unspaced
      for (let i = 0; i < folded.length; i++) {
        units.push(folded[i])
        from.push(at)
      }
    }
    at += char.length
  }
  if (blank >= 0 && !afterUnspaced) {
    units.push(' ')
    from.push(blank)
  }
  from.push(at)
  return { text: units.join(''), from }
}

/**
 * Folds a text.
 * @param {string} source
 * @param {Pairs} pairs
 */
export const fold = (source, pairs = new Map()) => foldWithPlaces(source.normalize('NFC'), pairs).text
