// How long each question had someone's attention: whole seconds, for what trainers learn of the
// questions. A question counts while it is the one in front of a person: not on a hidden page, not
// after a while without a movement, not once its answer is settled.

/** Milliseconds without a movement after which nobody is taken to be there; reading moves little. */
export const IDLE = 90000
/** The most one question may count, in seconds. */
export const LONGEST = 3600
const EVERY = 1000

/** @typedef {ReturnType<typeof openTally>} Tally */

/** @param {() => number} now milliseconds on a clock that never jumps: not the clock of the wall */
export function openTally(now) {
  /** @type {Map<string, number>} */
  const spent = new Map()
  /** @type {Set<string>} */
  const settled = new Set()
  let current = ''
  let from = now()
  let moved = from

  function credit() {
    const until = now()
    const there = Math.min(until, moved + IDLE) - from
    if (current && there > 0 && !settled.has(current)) spent.set(current, (spent.get(current) || 0) + there)
    from = until
  }

  return {
    /** From now on this question is looked at; '' for none. @param {string} id */
    look(id) {
      credit()
      current = id
    },
    /** Somebody is there. */
    move() {
      credit()
      moved = now()
    },
    /** From now on it counts no more. @param {string} id */
    settle(id) {
      credit()
      settled.add(id)
    },
    /** What an earlier visit to the page had counted. @param {string} id @param {number} seconds */
    held: (id, seconds) => void spent.set(id, Math.max(0, seconds) * 1000),
    /** A new attempt. */
    reset() {
      credit()
      spent.clear()
      settled.clear()
    },
    /** Whole seconds; 0 only if it was never looked at. @param {string} id */
    seconds(id) {
      credit()
      const time = spent.get(id) || 0
      return time ? Math.min(LONGEST, Math.max(1, Math.round(time / 1000))) : 0
    },
  }
}

/**
 * The tally of a form on a page.
 * @param {HTMLElement} form @param {() => HTMLElement[]} fields those that can be answered now
 * @returns {Tally}
 */
export function mountAnswerClock(form, fields) {
  const tally = openTally(() => performance.now())
  const watch = () => tally.look(document.visibilityState === 'visible' ? questionInFront(fields()) : '')
  for (const name of ['scroll', 'pointerdown', 'pointermove', 'keydown']) {
    document.addEventListener(name, () => tally.move(), { passive: true })
  }
  for (const name of ['focusin', 'pointerdown', 'input']) form.addEventListener(name, watch, { passive: true })
  document.addEventListener('visibilitychange', () => {
    watch()
    tally.move() // whoever comes back to a page is there
  })
  window.addEventListener('pagehide', () => tally.look(''))
  setInterval(watch, EVERY)
  return tally
}

/** The question with the focus if it can be seen, else the one in the upper middle of the window. @param {HTMLElement[]} fields */
function questionInFront(fields) {
  const focus = document.activeElement
  const line = window.innerHeight * 0.4
  let found = ''
  let nearest = Infinity
  for (const field of fields) {
    const { top, bottom } = field.getBoundingClientRect()
    if (bottom <= 0 || top >= window.innerHeight) continue
    if (focus && field.contains(focus)) return field.dataset.question || ''
    const distance = top > line ? top - line : bottom < line ? line - bottom : 0
    if (distance < nearest) [found, nearest] = [field.dataset.question || '', distance]
  }
  return found
}
