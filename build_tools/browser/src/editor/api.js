// Calls to the server behind the editor. The secret comes in the address after `#`, is taken out of
// it at once, and is kept for this tab only.

const KEY = 'coursebook:editor'

/** The secret of this session, or an empty text. */
export function takeSecret() {
  const given = decodeURIComponent(location.hash.slice(1))
  if (given) {
    sessionStorage.setItem(KEY, given)
    history.replaceState(null, '', location.pathname)
  }
  return sessionStorage.getItem(KEY) || ''
}

/** The server refused, or did not answer (`offline`). */
export class CallError extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(reason)
    this.reason = reason
  }
}

/**
 * @param {string} name @param {Record<string, any>} [body]
 * @returns {Promise<any>}
 */
export async function call(name, body = {}) {
  const secret = sessionStorage.getItem(KEY) || ''
  const headers = { 'Content-Type': 'application/json', 'X-Coursebook-Secret': secret }
  let answer
  try {
    answer = await fetch(`/api/${name}`, { method: 'POST', headers, body: JSON.stringify(body) })
  } catch {
    throw new CallError('offline')
  }
  if (answer.status === 403) throw new CallError('no-key')
  const made = await answer.json()
  if (!answer.ok) throw new CallError(`refused-${made.refused}`)
  return made
}
