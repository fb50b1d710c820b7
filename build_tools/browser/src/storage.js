// The one module that touches localStorage. Nothing here ever throws: storage that is full, denied
// or absent becomes a memory that lasts as long as the page, and `status` says so.

/** @typedef {'ok' | 'full' | 'denied'} Status */

/** @param {Storage | null} [area] */
export function openStorage(area = findArea()) {
  /** @type {Map<string, string>} */
  const memory = new Map()
  /** @type {Status} */
  let status = area ? 'ok' : 'denied'

  /** @param {string} key @returns {string | null} */
  function get(key) {
    const held = memory.get(key)
    if (held !== undefined || !area) return held === undefined ? null : held
    try {
      return area.getItem(key)
    } catch {
      return null
    }
  }

  /** Whether it was really stored; if not, memory keeps it. @param {string} key @param {string} value */
  function set(key, value) {
    if (area) {
      try {
        area.setItem(key, value)
        memory.delete(key)
        status = memory.size ? status : 'ok'
        return true
      } catch {
        status = area.length ? 'full' : 'denied'
      }
    }
    memory.set(key, value)
    return false
  }

  /** @param {string} key */
  function remove(key) {
    memory.delete(key)
    try {
      if (area) area.removeItem(key)
    } catch {
      status = 'denied'
    }
  }

  /** Keys that are really stored. @param {string} prefix @returns {string[]} */
  function stored(prefix) {
    const found = []
    try {
      for (let place = 0; area && place < area.length; place++) {
        const key = area.key(place)
        if (key && key.startsWith(prefix) && !memory.has(key)) found.push(key)
      }
    } catch {
      status = 'denied'
    }
    return found
  }

  /** Keys stored and keys only in memory. @param {string} prefix */
  const keys = prefix => [...stored(prefix), ...[...memory.keys()].filter(key => key.startsWith(prefix))]

  /** Try again to store what only memory holds. */
  function flush() {
    for (const [key, value] of [...memory]) set(key, value)
    return memory.size === 0
  }

  /** Puts a key that only memory holds in the place of a stored one; if that fails, nothing changes. @param {string} old @param {string} key */
  function replace(old, key) {
    const before = get(old)
    const value = memory.get(key)
    if (before === null || value === undefined) return false
    remove(old)
    if (set(key, value)) return true
    set(old, before)
    return false
  }

  return { get, set, remove, keys, stored, flush, replace, status: () => status }
}

/** @returns {Storage | null} */
function findArea() {
  try {
    const area = window.localStorage
    area.getItem('coursebook')
    return area
  } catch {
    return null
  }
}
