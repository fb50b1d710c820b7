// The box that is typed into: a combobox over the list of results.
import { el } from '../dom.js'
import { LONGEST } from './query.js'

/** Milliseconds without a key after which what was typed is looked up. */
const PAUSE = 110
/** Characters of a question that are said back. */
const SAID = 32
/** @type {Record<string, string>} */
const INNER = { '“': '‘', '”': '’', '「': '『', '」': '』' }

/**
 * A question as it stands between quotation marks: no longer than a line or two.
 * @param {string} q
 */
export function saidBack(q) {
  const chars = Array.from(q, char => INNER[char] ?? char)
  return chars.length > SAID ? `${chars.slice(0, SAID - 1).join('')}…` : chars.join('')
}

/**
 * @param {import('../dom.js').Say} say
 * @returns {{bar: HTMLElement, input: HTMLInputElement}}
 */
export function boxOf(say) {
  const input = /** @type {HTMLInputElement} */ (
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
  const empty = () => {
    input.value = ''
    input.dispatchEvent(new Event('input'))
    input.focus()
  }
  const clear = el('button', { type: 'button', class: 'cb-find__clear', 'aria-label': say('clear'), onclick: empty }, '×')
  return { bar: el('div', { class: 'cb-find__bar' }, el('span', { class: 'cb-find__glass', 'aria-hidden': 'true' }), input, clear), input }
}

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
