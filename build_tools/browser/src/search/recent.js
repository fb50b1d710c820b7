// Recent searches, on this machine only; without storage there are none.

const KEY = 'coursebook:recent-searches'
const MOST = 8

/** @returns {string[]} */
export function recentSearches() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(each => typeof each === 'string' && each.length < 100).slice(0, MOST) : []
  } catch {
    return []
  }
}

/** @param {string} text */
export function remember(text) {
  const kept = [text.trim(), ...recentSearches().filter(each => each !== text.trim())].filter(Boolean)
  write(JSON.stringify(kept.slice(0, MOST)))
}

export function forget() {
  write('[]')
}

/** @param {string} text */
function write(text) {
  try {
    localStorage.setItem(KEY, text)
  } catch {
    // Storage is off or full: searching works all the same.
  }
}
