// The light English stemmer of build_tools/export/search/stems.py: same rules, same test vectors.

const SHORTEST = 4

/** @param {string} word */
export function stem(word) {
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return word
  word = withoutPlural(word)
  for (const ending of ['ingly', 'edly', 'ing', 'ed', 'ly']) {
    const root = word.slice(0, -ending.length)
    if (word.endsWith(ending) && root.length > 2 && /[aeiouy]/.test(root)) {
      word = root.length > 3 ? root.replace(/([bdfgkmnprt])\1$/, '$1') : root
      break
    }
  }
  return word.endsWith('e') && word.length >= SHORTEST ? word.slice(0, -1) : word
}

/** @param {string} word */
function withoutPlural(word) {
  if (/[^ea]ie[sd]$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`
  if (word.length > 4 && /(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return /[^us]s$/.test(word) && !word.endsWith('is') ? word.slice(0, -1) : word
}
