// Keeps what is typed: soon after the last key, again and again until it is kept, one save at a time.

const SOON = 600
const AGAIN = 3000

/**
 * @param {() => Promise<string>} send Keeps the draft; resolves with what to say, rejects where it was not kept.
 * @param {(key: string) => void} tell Says how things stand.
 * @param {(error: unknown) => string} reason What to say of a failure.
 * @param {{ soon?: number, again?: number }} [pace] milliseconds
 */
export function keeper(send, tell, reason, { soon = SOON, again = AGAIN } = {}) {
  let unsaved = false
  /** @type {Promise<void> | null} */
  let running = null
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer

  async function once() {
    unsaved = false
    try {
      const said = await send()
      tell(unsaved ? 'saving' : said)
    } catch (error) {
      unsaved = true
      tell(reason(error))
      plan(again)
    }
  }

  /** Saves now; waits for a save that is under way. */
  async function save() {
    clearTimeout(timer)
    while (running) await running
    if (!unsaved) return
    running = once()
    await running
    running = null
  }

  /** @param {number} wait */
  function plan(wait) {
    clearTimeout(timer)
    timer = setTimeout(save, wait)
  }

  return {
    touched() {
      unsaved = true
      tell('saving')
      plan(soon)
    },
    /** Whether everything typed is kept, after one more try. */
    async settled() {
      await save()
      return !unsaved
    },
    /** Forget what was typed since: it was thrown away on purpose. */
    drop() {
      clearTimeout(timer)
      unsaved = false
    },
    get pending() { return unsaved || running !== null },
    get unsaved() { return unsaved },
  }
}
