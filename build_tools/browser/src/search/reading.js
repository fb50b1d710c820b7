// From meanings to results: which pages may answer, and reading the best of them.
import { read } from './answer.js'
import { looseTarget, targetOf } from './match.js'
import { SHOWN, soughtOf, wishesFor } from './wishes.js'

/**
 * @typedef {object} Meaning
 * @property {string} text
 * @property {import('./match.js').Target} target
 * @property {import('./places.js').Found} found
 * @property {number} weight
 * @property {boolean} sure it is one term, so where the index says it stands it does
 *
 * @typedef {object} Ask
 * @property {number} [limit]
 * @property {number | null} [kind]
 * @property {number | null} [part]
 * @property {boolean} [literal] nothing but what was typed
 * @property {(results: import('./answer.js').Result[]) => void} [early] called as results come in
 * @property {number} [most] pages to read, proven or not
 * @property {boolean} [deep] to read as `DEEP` says
 * @property {boolean} [title] a page that is called so is enough
 *
 * @typedef {object} Answer
 * @property {import('./answer.js').Result[]} results
 * @property {number} total pages that answer, estimated from those read where not all were
 * @property {boolean} open there may be more than the results
 * @property {string[]} understood what the words were taken for, where not as typed
 * @property {string[]} [near] what else it may have meant, after the exact results
 * @property {boolean} loose not all words were found together
 *
 * @typedef {import('./store.js').Store} Store
 */

const SPARE = 4
/** Pages that are read for each result, proven or not. */
const READ_A_RESULT = 3
/** The same where none has proved true. */
const MOST_IN_VAIN = 16
/** The same where brackets part the string wherever it stands. */
const FOR_ONE_PIECE = 2
/** Blocks of one page that are read: more where there are few pages for each place on the screen. */
const BLOCKS_OF_FEW = 4
const BLOCKS_OF_MANY = 2
const FEW_TIMES = 2
/**
 * Blocks that are read beyond these, in all, where the results do not fill a screen and pages that
 * may prove true are not read through: when some have proved true, and when none has.
 */
const MORE_BLOCKS = [24, 8]
/**
 * Where spaced words shall stand side by side, which the index does not say, more is read: pages,
 * blocks of each, and blocks in all, so many more for each page that has proved true.
 */
export const DEEP = { pages: 100, blocks: 3, all: 60, more: 12 }

/** @param {import('./query.js').Word} word @param {import('./places.js').Found} found @returns {Meaning} */
export function meaningOf({ needle, terms, loosely }, found) {
  const target = (loosely ? looseTarget : targetOf)(needle)
  return { text: needle, target, found, weight: 1, sure: terms.length === 1 }
}

/** Pages that are read at most for so many results. @param {number} limit */
export const mostRead = limit => READ_A_RESULT * limit

/** @param {Ask} ask */
export const isFiltered = ask => (ask.kind ?? null) !== null || (ask.part ?? null) !== null

/** @param {Answer | null} answer */
export const provenOf = answer => (answer ? answer.results.filter(each => each.proven) : [])

/**
 * @param {Store} store
 * @param {Meaning[][]} meanings of each word
 * @param {Ask} ask
 * @param {string[]} understood
 * @param {boolean} loose any word will do
 * @returns {Promise<Answer | null>}
 */
export async function answered(store, meanings, ask, understood, loose = false) {
  const limit = ask.limit ?? SHOWN
  const sought = soughtOf(meanings, store.universe)
  const wishes = wishesFor(meanings, sought, loose, store).filter(({ page }) => fits(store, page, ask))
  if (!wishes.length) return null
  const done = await readBest(store, wishes, sought, limit, ask)
  const results = done.slice(0, limit)
  const proven = done.filter(each => each.proven).length
  const pages = isFiltered(ask) || meanings.length > 1 ? 0 : meanings[0][0].found.pages
  const likely = (Math.max(wishes.length, pages) * (proven || done.length)) / done.length
  const open = done.length > limit || done.length < wishes.length || meanings.flat().some(({ found }) => found.partial)
  return { results, total: Math.max(Math.round(likely), results.length), open, understood, loose }
}

/**
 * Reads the best pages until enough are proven.
 * @param {Store} store
 * @param {import('./answer.js').Wish[]} wishes
 * @param {import('./answer.js').Sought[]} sought
 * @param {number} limit
 * @param {Ask} ask
 * @returns {Promise<import('./answer.js').Result[]>} all that were read, best first
 */
async function readBest(store, wishes, sought, limit, ask) {
  /** @type {import('./answer.js').Result[]} */
  const done = []
  const order = (/** @type {import('./answer.js').Result[]} */ list) =>
    list.sort((a, b) => rung(b) - rung(a) || b.score - a.score || a.page - b.page)
  const few = wishes.length <= FEW_TIMES * limit
  const blocks = ask.deep ? DEEP.blocks : few ? BLOCKS_OF_FEW : BLOCKS_OF_MANY
  const most = ask.deep ? DEEP.pages : ask.most ?? mostRead(limit)
  let at = 0
  let first = limit
  let spent = 0
  while (at < wishes.length && at < most) {
    const batch = wishes.slice(at, at + first)
    at += batch.length
    await Promise.all(
      batch.map(async wish => {
        const result = await read(store, wish, sought, blocks)
        spent += Math.min(wish.places.length, blocks)
        done.push(result)
        ask.early?.(order(done.slice()))
      }),
    )
    const proven = done.filter(each => each.proven).length
    const inOne = done.filter(each => rung(each) === 2).length
    if (ask.title && done.some(each => each.entitled)) break
    const inVain = ask.deep ? spent > DEEP.all + DEEP.more * proven : !proven && at >= MOST_IN_VAIN
    if (inVain || inOne >= limit || (proven >= limit && at >= FOR_ONE_PIECE * limit)) break
    first = limit - Math.min(inOne, limit - 1) + SPARE
  }
  const proven = new Set(done.flatMap(each => (each.proven ? each.page : [])))
  const left = wishes.slice(0, at).filter(({ page, places }) => places.length > blocks && !proven.has(page))
  if (proven.size >= limit || limit < SHOWN || !left.length) return order(done)
  const each = blocks + Math.ceil(MORE_BLOCKS[proven.size ? 0 : 1] / left.length)
  const again = await Promise.all(left.map(wish => read(store, wish, sought, each)))
  return order([...done.filter(({ page }) => proven.has(page) || !left.some(wish => wish.page === page)), ...again])
}

/** @param {import('./answer.js').Result} result */
const rung = ({ proven, inOne }) => Number(proven) + Number(proven && inOne)

/** @param {Store} store @param {number} page @param {Ask} ask */
function fits(store, page, { kind = null, part = null }) {
  if (kind === null && part === null) return true
  const facet = store.facet(page)
  return (kind === null || facet.kind === kind) && (part === null || facet.part === part)
}

/**
 * Shows the likeliest meaning's best page while the rest is looked up.
 * @param {Store} store
 * @param {Ask} ask
 * @returns {((meaning: Meaning) => void) | undefined}
 */
export function leader(store, ask) {
  if (!ask.early) return undefined
  return meaning => {
    if (meaning.found.places.length) void answered(store, [[meaning]], { ...ask, limit: 1, most: 1 }, []).catch(() => null)
  }
}
