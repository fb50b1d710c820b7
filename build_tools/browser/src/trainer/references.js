// Places of a spreadsheet, B7 or $A$1:C9, and what becomes of them when rows are put in.
// Twin of build_tools/trainer/references.py.

// Whatever in a formula is no place of this sheet comes first, and is passed over: texts, quoted
// sheets, other sheets, functions.
const TOKENS = /"[^"]*"|'[^']*'!\$?[A-Z]+\$?[0-9]+(?::\$?[A-Z]+\$?[0-9]+)?|[A-Za-z_\u00aa-\uffff][\w.\u00aa-\uffff]*!\$?[A-Z]+\$?[0-9]+(?::\$?[A-Z]+\$?[0-9]+)?|[A-Za-z_][\w.]*\(|(\$?[A-Z]{1,3}\$?[0-9]+)(?::(\$?[A-Z]{1,3}\$?[0-9]+))?(?![\w(])|[A-Za-z_\u00aa-\uffff][\w.\u00aa-\uffff]*/g
const PLACE = /^(\$?[A-Z]{1,3})(\$?)([0-9]+)$/

/** B7 → 2. @param {string} place */
export const columnOf = place => [...(/^[A-Z]*/.exec(place) || [''])[0]].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** 2 → B. @param {number} column @returns {string} */
export const letters = column => (column > 26 ? letters(Math.floor((column - 1) / 26)) : '') + String.fromCharCode(65 + ((column - 1) % 26))

/** Places when `extra` rows are put in below `row`; an area that ends there grows. @param {string} text @param {number} row @param {number} extra */
export const shiftedFrom = (text, row, extra) => each(text, found => (found > row ? found + extra : found), found => (found >= row ? found + extra : found), false)

/** Places as they read when a formula is copied `step` rows down; `$` holds a row. @param {string} text @param {number} step */
export const shiftedBy = (text, step) => each(text, found => found + step, found => found + step, true)

/** @param {string} text @param {(row: number) => number} first @param {(row: number) => number} last @param {boolean} loose */
function each(text, first, last, loose) {
  /** @param {string} written @param {(row: number) => number} change */
  const place = (written, change) => {
    const found = PLACE.exec(written)
    return !found || (loose && found[2]) ? written : `${found[1]}${found[2]}${change(Number(found[3]))}`
  }
  return text.replace(TOKENS, (whole, from, to) => (!from ? whole : to ? `${place(from, first)}:${place(to, last)}` : place(from, first)))
}
