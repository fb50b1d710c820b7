/**
 * Shows the current page in the side navigation, and on a phone closes the sheet with Escape.
 * @param {Document} page
 */
export function mountSide(page) {
  const side = page.getElementById('cb-nav')
  if (!side) return
  const current = /** @type {HTMLElement | null} */ (side.querySelector('[aria-current="page"]'))
  if (current && current.offsetTop > side.clientHeight * 0.7) {
    side.scrollTop = current.offsetTop - side.clientHeight / 2
  }
  page.addEventListener('keydown', event => {
    if (event.key === 'Escape' && location.hash === '#cb-nav') location.hash = '#cb-main'
  })
}
