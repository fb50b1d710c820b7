// Copying text where the clipboard API may be absent (plain http, old browsers, chat apps).

import { el } from './dom.js'

/** @param {string} text @returns {Promise<boolean>} */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** @param {string} text */
function copyBySelection(text) {
  const area = /** @type {HTMLTextAreaElement} */ (el('textarea', { class: 'cb-hidden', readonly: true }))
  area.value = text
  const before = document.activeElement
  document.body.append(area)
  area.select()
  let copied = false
  try {
    copied = document.execCommand('copy')
  } catch {
    copied = false
  }
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  return copied
}

/** Saves text as a file; where that is refused, copying stands beside it. @param {string} name @param {string} text */
export function downloadText(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = el('a', { href: address, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 10000)
}
