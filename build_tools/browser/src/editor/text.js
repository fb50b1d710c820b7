// Edits in a text area that the browser's own undo knows.

/** @param {HTMLTextAreaElement | HTMLInputElement} area @param {string} text */
export function insert(area, text) {
  area.focus()
  // Deprecated, and still the only way that keeps undo working.
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, area.selectionStart || 0, area.selectionEnd || 0, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** Puts marks around what is selected, or around a stand-in. @param {HTMLTextAreaElement} area @param {string} mark @param {string} standIn */
export function surround(area, mark, standIn) {
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd)
  insert(area, `${mark}${chosen || standIn}${mark}`)
}

/** Puts something before every selected line. @param {HTMLTextAreaElement} area @param {(index: number) => string} before */
export function lines(area, before) {
  const start = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1
  const end = (area.value.indexOf('\n', area.selectionEnd) + 1 || area.value.length + 1) - 1
  const made = area.value.slice(start, end).split('\n').map((line, index) => before(index) + line).join('\n')
  area.setSelectionRange(start, end)
  const gap = start > 0 && area.value[start - 2] !== '\n' ? '\n' : ''
  insert(area, gap + made)
}

/** A block of its own, with blank lines around it. @param {HTMLTextAreaElement} area @param {string} block */
export function insertBlock(area, block) {
  const { value, selectionStart: start, selectionEnd: end } = area
  const before = start === 0 || value.endsWith('\n\n', start) ? '' : value[start - 1] === '\n' ? '\n' : '\n\n'
  const rest = value.slice(end)
  const after = rest.startsWith('\n\n') || !rest.trim() ? '\n' : rest.startsWith('\n') ? '\n' : '\n\n'
  insert(area, before + block + after)
}

/** Selects a line, counted from 1, and brings it into view. @param {HTMLTextAreaElement} area @param {number} line */
export function showLine(area, line) {
  const all = area.value.split('\n')
  const start = all.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
  area.focus()
  area.setSelectionRange(start, start + (all[line - 1] || '').length)
  const ratio = line / Math.max(1, all.length)
  area.scrollTop = Math.max(0, area.scrollHeight * ratio - area.clientHeight / 2)
}

/** As high as its text. @param {HTMLTextAreaElement} area */
export function grow(area) {
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight + 2}px`
}

/** Remembers where the caret is while a dialog has the focus. @param {HTMLTextAreaElement} area */
export function heldCaret(area) {
  const { selectionStart, selectionEnd } = area
  return () => {
    area.focus()
    area.setSelectionRange(selectionStart, selectionEnd)
  }
}
