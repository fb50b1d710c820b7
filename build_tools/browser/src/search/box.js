// The box that is typed into: a combobox over the list of results.
import { el } from '../dom.js'

/** Milliseconds without a key after which what was typed is looked up. */
const PAUSE = 110
/** Characters; a longer question would find no more. */
export const LONGEST = 80

/** @param {import('../dom.js').Say} say @returns {HTMLInputElement} */
export const boxOf = say =>
  /** @type {HTMLInputElement} */ (
    el('input', {
      class: 'cb-find__input',
      type: 'search',
      role: 'combobox',
      'aria-expanded': 'false',
      'aria-controls': 'cb-find-list',
      'aria-autocomplete': 'list',
      'aria-label': say('label'),
      placeholder: say('placeholder'),
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      enterkeyhint: 'search',
      maxlength: LONGEST,
    })
  )

/**
 * Tells of each change at once, and of what stands there after a pause.
 * @param {HTMLInputElement} box
 * @param {() => void} atOnce
 * @param {(text: string) => void} afterPause
 */
export function onTyped(box, atOnce, afterPause) {
  let timer = 0
  const typed = () => {
    clearTimeout(timer)
    atOnce()
    timer = window.setTimeout(() => afterPause(box.value.trim()), PAUSE)
  }
  box.addEventListener('input', typed)
  box.addEventListener('compositionend', typed)
}
