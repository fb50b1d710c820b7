// Letters as pinyin, whole, half-typed or initials: one list of what they may mean, likeliest first.
import { A_PAGE, UNLIKELY, byInitials, byOneSyllable, byTwoInitials, fromOneSyllable, fromTwoInitials, guessed, joined, soundsIn, weightFor, weighed } from './initials.js'
import { settle, walk, weightOf } from './lattice.js'
import { targetOf } from './match.js'
import { glimpse } from './places.js'
import { readPinyin } from './pinyin.js'
import { sounds } from './sounds.js'

/** @typedef {import('./slips.js').Guess} Guess */
/** @typedef {import('./initials.js').Likely} Likely */
/** @typedef {(guess: Guess) => void} Lead told of the likeliest meaning before all is known */

const MOST = 6
const VOWEL = /^[a-z]*[aeiouv][a-z]*$/
/** Ways to finish a syllable that are worth a shard each. */
const MOST_ENDINGS = 40
const EXACT = 0.5
const NEAR = 1.3
/** How likely a word is half-typed, beside complete. */
const UNFINISHED = 0.25
/** Of the chances of all that a syllable may become, what ten pages hold. */
const COVERED = 0.5
/** A word of which more than a syllable is missing. */
const FAR = 0.4
/** Only words as likely as this, beside the likeliest, are worth further shards. */
const WORTH_SHARDS = 0.06
/** Long lists are fetched for meanings that vie, to find the pages that hold several. */
const VIES = 0.2
const MOST_WHOLE = 3
/** Chances, together, at which the words of the list will do. */
const ENOUGH = 4

/**
 * Rounds of guesses for typed letters.
 * @param {import('./store.js').Store} store
 * @param {string} letters
 * @param {Lead} [lead]
 * @returns {AsyncGenerator<Guess[]>}
 */
export async function* fromPinyin(store, letters, lead) {
  const readings = readPinyin(letters)
  const whole = readings.filter(({ syllables, rest }) => !rest && syllables.length > 1).slice(0, 3)
  const half = readings.filter(({ syllables, rest }) => rest && syllables.length).slice(0, 2)
  const likely = await withWords(store, whole)
  const begun = await beginningSo(store, letters)
  const [heard, listed, onward] = await Promise.all([
    Promise.all(likely.map(({ syllables }) => walkOf(store, syllables, EXACT))),
    fromLists(store, letters, likely, half),
    fromOneSyllable(store, letters, begun, UNFINISHED * COVERED),
  ])
  if (!onward.length) for (const { text, chance } of begun) listed.set(text, (listed.get(text) ?? 0) + UNFINISHED * chance)
  const round = byWeight([...(await decided(store, heard.flat(), listed, lead)), ...onward])
  const enough = onward.length || [...listed.values()].reduce((sum, chance) => sum + chance, 0) >= ENOUGH
  if (round.length && (whole.length || enough)) yield round
  const initials = await fromTwoInitials(store, letters)
  if (initials.length) yield initials
  for (const { syllables, rest } of half) {
    const ended = await endings(store, syllables, rest)
    if (round.length + ended.length) yield byWeight(distinct([...round, ...ended]))
    if (syllables.length > 1) yield await spoken(store, syllables, EXACT)
  }
  yield byWeight(distinct([...round, ...(await joined(store, letters))]))
  const near = await Promise.all(whole.map(({ syllables }) => spoken(store, syllables, NEAR)))
  yield byWeight(near.flat())
}

/**
 * The ways to read letters that some word of the site is read like, or else the likeliest way.
 * @param {import('./store.js').Store} store
 * @param {import('./pinyin.js').Reading[]} whole
 */
async function withWords(store, whole) {
  const words = await Promise.all(whole.map(reading => complete(store, reading)))
  const known = whole.filter((_, i) => words[i].length)
  return known.length ? known : whole.slice(0, 1)
}

/**
 * What the site's words say, with the chance of each.
 * @param {import('./store.js').Store} store
 * @param {string} letters
 * @param {import('./pinyin.js').Reading[]} whole
 * @param {import('./pinyin.js').Reading[]} half
 */
async function fromLists(store, letters, whole, half) {
  const sorts = [
    ...whole.map(reading => ({ words: complete(store, reading), factor: 1 })),
    ...whole.map(reading => ({ words: beginning(store, reading), factor: UNFINISHED })),
    ...half.map(reading => ({ words: beginning(store, reading), factor: whole.length ? UNFINISHED : 1 })),
  ]
  if (!whole.length) sorts.push({ words: byInitials(store, letters), factor: 1 })
  // ka may begin a syllable (开展) or be initials (口岸).
  if (letters.length === 2 && VOWEL.test(letters)) sorts.push({ words: byTwoInitials(store, letters), factor: 1 })
  /** @type {Map<string, number>} */
  const found = new Map()
  const lists = await Promise.all(sorts.map(({ words }) => words))
  lists.forEach((words, i) => {
    for (const { text, chance } of words) found.set(text, (found.get(text) ?? 0) + sorts[i].factor * chance)
  })
  return found
}

/** Words that go on from one syllable's letters. @param {import('./store.js').Store} store @param {string} letters */
const beginningSo = async (store, letters) => (VOWEL.test(letters) ? byOneSyllable(store, letters) : [])

/** @param {string[]} syllables */
const keyOf = syllables => syllables[0][0] + syllables[1][0]

/**
 * Words of the list that are read so.
 * @param {import('./store.js').Store} store
 * @param {import('./pinyin.js').Reading} reading
 * @returns {Promise<Likely[]>}
 */
async function complete(store, { syllables }) {
  const list = await store.lexicon(keyOf(syllables))
  const wanted = syllables.join(' ')
  return list.words
    .filter(word => word.length === syllables.length && soundsIn(list, word).join(' ') === wanted)
    .map(text => ({ text, chance: list.chances.get(text) ?? 0 }))
}

/**
 * Words of the list that go on from what was typed.
 * @param {import('./store.js').Store} store
 * @param {import('./pinyin.js').Reading} reading
 * @returns {Promise<Likely[]>}
 */
async function beginning(store, { syllables, rest }) {
  const typed = rest ? [...syllables, rest] : syllables
  const last = typed.length - 1
  const list = await store.lexicon(keyOf(typed))
  /** @type {Likely[]} */
  const found = []
  for (const [word, chance] of list.chances) {
    if (word.length <= last) continue
    const read = soundsIn(list, word)
    if (!typed.slice(0, last).every((syllable, i) => read[i] === syllable || read[i] === '?')) continue
    const goesOn = word.length > last + 1
    if (read[last] !== typed[last]) {
      if (read[last].startsWith(typed[last])) found.push({ text: word.slice(0, last + 1), chance: chance * (goesOn ? FAR : 1) })
    } else if (goesOn && !rest) found.push({ text: word.slice(0, last + 2), chance: chance * FAR })
  }
  return found
}

/**
 * Weighs what was heard and what is listed, and looks the likeliest up.
 * @param {import('./store.js').Store} store
 * @param {import('./lattice.js').Candidate[]} heard
 * @param {Map<string, number>} listed
 * @param {Lead} [lead]
 * @returns {Promise<Guess[]>}
 */
async function decided(store, heard, listed, lead) {
  const candidates = new Map(heard.map(each => [each.text, each]))
  const chances = new Map(listed)
  for (const each of heard) chances.set(each.text, Math.max(chances.get(each.text) ?? 0, A_PAGE * weightOf(each)) / (1 + 8 * each.cost))
  const sorted = [...chances].map(([text, chance]) => ({ text, chance })).sort((a, b) => b.chance - a.chance)
  if (!sorted.length) return []
  const least = (/** @type {string} */ text) => (candidates.has(text) ? UNLIKELY : WORTH_SHARDS) * sorted[0].chance
  const likely = sorted.filter(({ text, chance }) => chance >= least(text)).slice(0, MOST)
  if (lead) await announce(store, likely[0], candidates.get(likely[0].text), lead)
  const vying = new Set(likely.length < 2 ? [] : likely.slice(0, MOST_WHOLE).flatMap(({ text, chance }) => (chance >= VIES * likely[0].chance ? text : [])))
  const spoken_ = likely.flatMap(({ text, chance }) => {
    const candidate = candidates.get(text)
    return candidate ? settle(store, candidate, vying.has(text)).then(found => guessOf(candidate, found, chance)) : []
  })
  const others = weighed(store, likely.filter(({ text }) => !candidates.has(text)), vying)
  return byWeight([...(await Promise.all(spoken_)), ...(await others)])
}

/**
 * @param {import('./store.js').Store} store
 * @param {Likely} likely
 * @param {import('./lattice.js').Candidate | undefined} candidate
 * @param {Lead} lead
 */
async function announce(store, { text, chance }, candidate, lead) {
  if (candidate) lead(guessOf(candidate, glimpse(candidate.entries), chance))
  else (await guessed(store, [text])).forEach(lead)
}

/** @param {import('./lattice.js').Candidate} candidate @param {import('./places.js').Found} found @param {number} chance @returns {Guess} */
const guessOf = ({ text, entries }, found, chance) => ({ text, target: targetOf(text), found, weight: weightFor(chance), sure: entries.length < 2 })

/** @param {import('./store.js').Store} store @param {string[]} syllables @param {number} budget */
const walkOf = (store, syllables, budget) => walk(store, syllables.map(syllable => ({ syllable })), budget)

/**
 * Strings that occur and sound like whole syllables.
 * @param {import('./store.js').Store} store
 * @param {string[]} syllables
 * @param {number} budget
 */
async function spoken(store, syllables, budget) {
  const [heard, listed] = await Promise.all([walkOf(store, syllables, budget), fromLists(store, '', [{ syllables, rest: '' }], [])])
  const texts = new Set(heard.map(({ text }) => text))
  return decided(store, heard, new Map([...listed].filter(([text]) => texts.has(text))))
}

/**
 * Every way to finish the last syllable.
 * @param {import('./store.js').Store} store
 * @param {string[]} syllables
 * @param {string} rest
 */
async function endings(store, syllables, rest) {
  const ends = [...sounds().syllables].filter(each => each !== rest && each.startsWith(rest))
  if (ends.length > MOST_ENDINGS || !syllables.length) return []
  const lists = await Promise.all(ends.map(end => spoken(store, [...syllables, end], EXACT)))
  return byWeight(lists.flat())
}

/**
 * Asks for what letters will need if they turn out to be pinyin.
 * @param {import('./store.js').Store} store
 * @param {string} letters
 */
export async function prefetch(store, letters) {
  if (!/^[a-zü'’ -]+$/.test(letters) || !store.facts?.lang.startsWith('zh')) return
  const [reading] = readPinyin(letters)
  if (!reading || reading.rest || reading.syllables.length < 2) return
  await walkOf(store, reading.syllables, 0).catch(() => [])
}

/** @param {Guess[]} list */
const byWeight = list => list.sort((a, b) => b.weight - a.weight).slice(0, MOST)

/** @param {Guess[]} list */
const distinct = list => list.filter((each, i) => list.findIndex(other => other.text === each.text) === i)
