// Strings that really occur and sound like what was typed.
//
// Each position is a typed character or a syllable. The shard of two neighbouring positions holds
// every pair of characters that sounds alike, so a walk through the shards of the exact search
// finds homophones, neighbouring syllables and pinyin without a dictionary.
import { common } from './meeting.js'
import { countPages, intersect } from './places.js'
import { classOf, classOfSyllable, pairOf, sounds } from './sounds.js'

const BEAM = 48
const LONGEST = 7
const SAME_SOUND = 1
const NEAR_SOUND = 1.6
const NEAR_SYLLABLE = 1.2
const RARE = 0.2

/**
 * @typedef {{char: string} | {syllable: string}} Slot
 *
 * @typedef {object} Candidate
 * @property {string} text
 * @property {number} cost how far it is from what was typed; 0 is itself
 * @property {import('./shard.js').Entry[]} entries
 * @property {number[] | null} places null: only long lists so far
 */

/** @param {Slot} slot */
const classOfSlot = slot => ('char' in slot ? classOf(slot.char) : classOfSyllable(slot.syllable))

/**
 * How far a character is from what was typed in its place.
 * @param {Slot} slot
 * @param {string} char
 * @param {string} [sound] how it reads here, where that is known
 */
function costOf(slot, char, sound) {
  const reading = sound ?? sounds().readings.get(char)
  if ('char' in slot) {
    if (char === slot.char) return 0
    return reading && reading === sounds().readings.get(slot.char) ? SAME_SOUND : NEAR_SOUND
  }
  if (!reading) return RARE
  return reading === slot.syllable ? 0 : NEAR_SYLLABLE
}

/**
 * @param {import('./store.js').Store} store
 * @param {Slot} first
 * @param {Slot} second
 * @returns {Promise<{entry: import('./shard.js').Entry, costs: [number, number]}[]>}
 */
async function pairsOf(store, first, second) {
  const pair = pairOf(classOfSlot(first), classOfSlot(second))
  const shard = await store.shardOf(pair)
  const found = (shard.pairs.get(pair) ?? []).map(entry => ({
    entry,
    costs: /** @type {[number, number]} */ ([costOf(first, entry.term[0]), costOf(second, entry.term[1])]),
  }))
  if (!('syllable' in first && 'syllable' in second)) return found
  const wanted = `${first.syllable} ${second.syllable}`
  const others = shard.lines.filter(line => line[0] === '~' && line.slice(4) === wanted).slice(0, 6)
  await Promise.all(
    others.map(async line => {
      const key = line.slice(1, 3)
      const entry = (await store.shardOfTerm({ key, word: false, at: 0 })).terms.get(key)
      if (entry) found.push({ entry, costs: [0, 0] })
    }),
  )
  return found
}

/**
 * Walks the slots and lists strings that occur, nearest first.
 * @param {import('./store.js').Store} store
 * @param {Slot[]} slots
 * @param {number} budget the greatest cost
 * @returns {Promise<Candidate[]>}
 */
export async function walk(store, slots, budget) {
  slots = slots.slice(0, LONGEST)
  if (slots.length < 2 || slots.some(slot => classOfSlot(slot) < 0)) return []
  const steps = await Promise.all(slots.slice(1).map((slot, i) => pairsOf(store, slots[i], slot)))
  /** @type {Candidate[]} */
  let beam = []
  steps.forEach((step, number) => {
    /** @type {Candidate[]} */
    const next = []
    for (const { entry, costs } of step) {
      const from = number ? beam.filter(each => each.text.endsWith(entry.term[0])) : [null]
      for (const before of from) {
        const cost = (before ? before.cost : costs[0]) + costs[1]
        if (cost > budget) continue
        const places = meet(before, entry)
        if (places && !places.length) continue
        next.push({
          text: (before ? before.text : entry.term[0]) + entry.term[1],
          cost,
          entries: before ? [...before.entries, entry] : [entry],
          places,
        })
      }
    }
    beam = next.sort(nearest).slice(0, BEAM)
  })
  return beam
}

/** @param {Candidate | null} before @param {import('./shard.js').Entry} entry */
function meet(before, entry) {
  if (entry.long) return before ? before.places : null
  return before?.places ? intersect(before.places, entry.places) : entry.places
}

/** Pages that one heading is worth: people look for topics. */
const HEADING_WORTH = 4

/** How likely a candidate is to be meant: by the pages it has, and more by headings. @param {Candidate} candidate */
export function weightOf({ places, entries }) {
  const pages = places ? countPages(places) : Math.min(...entries.map(each => each.pages))
  return pages + HEADING_WORTH * Math.min(...entries.map(each => each.heads.size))
}

/** @param {Candidate} a @param {Candidate} b */
function nearest(a, b) {
  return Math.round(a.cost) - Math.round(b.cost) || a.cost - b.cost || weightOf(b) - weightOf(a)
}

/**
 * Finds a candidate's places; some are known only once long lists are fetched.
 * @param {import('./store.js').Store} store
 * @param {Candidate} candidate
 * @param {boolean} whole
 */
export const settle = (store, candidate, whole) =>
  common(store, candidate.entries, whole || candidate.entries.length > 1)
