/** @typedef {'default' | 'slate'} Scheme Material's names of light and dark. */

const KEY = 'coursebook:scheme'

/** The scheme this browser keeps, or what the system asks for. @returns {Scheme} */
export function chosenScheme() {
  const kept = read()
  if (kept === 'default' || kept === 'slate') return kept
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'slate' : 'default'
}

/** @param {HTMLElement} body @param {Scheme} scheme */
export function applyScheme(body, scheme) {
  body.setAttribute('data-md-color-scheme', scheme)
}

/** Keep a choice; a browser that stores nothing forgets it with the page. @param {Scheme} scheme */
export function keepScheme(scheme) {
  try {
    localStorage.setItem(KEY, scheme)
  } catch {
    // storage is off or full: the choice holds for this page
  }
}

/** @returns {string | null} */
function read() {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
