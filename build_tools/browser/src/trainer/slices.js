// Work on many things that takes seconds: done a moment at a time, so that the page stays alive.

/** Milliseconds of work between two looks at what the trainer does. */
const SLICE = 40

/**
 * What `work` makes of each thing, in order; null where it was stopped on the way.
 * @template T, R
 * @param {T[]} things @param {(thing: T) => R} work
 * @param {(n: number) => void} told how many are done @param {() => boolean} going whether to go on
 * @returns {Promise<R[] | null>}
 */
export async function inSlices(things, work, told, going) {
  /** @type {R[]} */
  const made = []
  let since = performance.now()
  for (const thing of things) {
    made.push(work(thing))
    if (performance.now() - since < SLICE) continue
    told(made.length)
    await new Promise(done => setTimeout(done, 0))
    if (!going()) return null
    since = performance.now()
  }
  return made
}
