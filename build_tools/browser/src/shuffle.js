// The seeded shuffle: the twin of render/question/shuffle.py, held to it by tests/contract/shuffle.json.

/** @param {string} text */
function fnv1a(text) {
  let value = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193)
  return value >>> 0
}

/** @param {number} state @returns {() => number} whole numbers below 2^32 */
function mulberry32(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

/**
 * `things` in the order that `seed` draws; the argument stays as it is.
 * @template T
 * @param {readonly T[]} things @param {string} seed @returns {T[]}
 */
export function shuffled(things, seed) {
  const drawn = [...things]
  const next = mulberry32(fnv1a(seed))
  for (let last = drawn.length - 1; last > 0; last--) {
    const other = Math.floor((next() * (last + 1)) / 4294967296)
    ;[drawn[last], drawn[other]] = [drawn[other], drawn[last]]
  }
  return drawn
}

/**
 * Free things shuffled, pinned ones last and in their own order.
 * @template T
 * @param {readonly T[]} things @param {string} seed @param {(thing: T) => boolean} pinned
 */
export const shuffledBut = (things, seed, pinned) => [
  ...shuffled(things.filter(thing => !pinned(thing)), seed),
  ...things.filter(pinned),
]

/**
 * Questions for an attempt: from each bank `pick`, none that was drawn before until all were.
 * @param {readonly {pick: number, questions: string[]}[]} draws
 * @param {readonly string[][]} before the questions of earlier attempts, oldest first
 * @param {string} seed
 * @returns {{ids: string[], spent: boolean}} `spent`: a bank ran out and started again
 */
export function drawQuestions(draws, before, seed) {
  let spent = false
  const ids = draws.flatMap((draw, place) => {
    const pick = Math.min(draw.pick, draw.questions.length)
    const used = usedInThisRound(draw.questions, before)
    const order = shuffled(draw.questions, `${seed}:${place}`)
    const fresh = order.filter(id => !used.has(id))
    if (fresh.length < pick) spent = true
    return [...fresh, ...order.filter(id => used.has(id))].slice(0, pick)
  })
  return { ids, spent }
}

/** Drawn since the bank last ran out. @param {string[]} bank @param {readonly string[][]} before */
function usedInThisRound(bank, before) {
  /** @type {Set<string>} */
  let used = new Set()
  for (const attempt of before) {
    const drawn = attempt.filter(id => bank.includes(id))
    const ranOut = drawn.some(id => used.has(id))
    used = new Set(ranOut ? drawn : [...used, ...drawn])
  }
  return used
}
