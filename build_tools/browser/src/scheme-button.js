import { applyScheme, chosenScheme, keepScheme } from './scheme.js'

/** The button that turns the lights on and off. @param {Document} page */
export function mountSchemeButton(page) {
  const button = /** @type {HTMLButtonElement | null} */ (page.querySelector('[data-cb-scheme]'))
  if (!button) return
  const show = () => {
    const dark = page.body.getAttribute('data-md-color-scheme') === 'slate'
    const label = (dark ? button.dataset.light : button.dataset.dark) || ''
    button.setAttribute('aria-label', label)
    button.title = label
    const colour = getComputedStyle(page.body).getPropertyValue('--cb-paper').trim()
    page.querySelector('meta[name="theme-color"]')?.setAttribute('content', colour)
  }
  button.hidden = false
  button.addEventListener('click', () => {
    const dark = page.body.getAttribute('data-md-color-scheme') === 'slate'
    applyScheme(page.body, dark ? 'default' : 'slate')
    keepScheme(dark ? 'default' : 'slate')
    show()
  })
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener?.('change', () => {
    applyScheme(page.body, chosenScheme())
    show()
  })
  show()
}
