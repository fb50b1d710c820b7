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

  /** @param {string} prefix @returns {string[]} */
  function keys(prefix) {
    const found = new Set([...memory.keys()].filter(key => key.startsWith(prefix)))
    try {
      for (let place = 0; area && place < area.length; place++) {
        const key = area.key(place)
        if (key && key.startsWith(prefix)) found.add(key)
      }
    } catch {
      status = 'denied'
    }
    return [...found]
  }

  /** Try again to store what only memory holds. */
  function flush() {
    for (const [key, value] of [...memory]) if (!set(key, value)) return false
    return true
  }

  return { get, set, remove, keys, flush, status: () => status }
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
