// Making and filling elements. Text goes in as text; nothing here takes HTML.

/**
 * @param {string} tag
 * @param {Record<string, any>} [props] `class`, attributes, and `on<event>` listeners; false leaves out
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value)
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, value === true ? '' : String(value))
  }
  made.append(...children.filter(isChild))
  return made
}

/** @param {any} child @returns {child is Node | string} */
const isChild = child => child !== null && child !== undefined && child !== false

/**
 * @param {string} text @param {(event: Event) => void} act @param {Record<string, any>} [props]
 */
export const button = (text, act, props = {}) => el('button', { type: 'button', class: 'cb-button', onclick: act, ...props }, text)

/**
 * Speaks the interface's words: `say('result', {n: 3})`.
 * @param {Record<string, string>} words
 */
export const speaker = words => (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.split(`{${name}}`).join(String(value)), words[key] || key)

/** @typedef {ReturnType<typeof speaker>} Say */

/**
 * @template {Element} T
 * @param {ParentNode} root @param {string} selector @returns {T[]}
 */
export const all = (root, selector) => /** @type {T[]} */ ([...root.querySelectorAll(selector)])

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement | null} */
export const one = (root, selector) => root.querySelector(selector)

/** Points from hundredths: 150 → 1.5. @param {number} hundredths */
export const points = hundredths => String(Math.round(hundredths) / 100)

/** @param {number} part @param {number} whole */
export const percent = (part, whole) => (whole ? Math.floor((100 * part) / whole) : 0)

/** Puts the focus somewhere that is not a control. @param {HTMLElement} target */
export function focusOn(target) {
  if (!target.hasAttribute('tabindex')) target.setAttribute('tabindex', '-1')
  target.focus({ preventScroll: true })
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  target.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' })
}
