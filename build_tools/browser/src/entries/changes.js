// A preview for reviewers: steps from one changed block to the next. Without it the bar's numbers
// are plain links.
import { all, one } from '../dom.js'

/** Opens every fold around a block. @param {HTMLElement} block */
function unfold(block) {
  for (let up = block.parentElement; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.setAttribute('open', '')
}

const bar = /** @type {HTMLElement | null} */ (one(document, '.cb-changes'))
const blocks = /** @type {HTMLElement[]} */ (all(document, '[data-cb-change]'))

if (bar && blocks.length) {
  let at = -1
  const count = /** @type {HTMLElement} */ (one(bar, 'span'))
  const total = count.textContent || ''
  count.setAttribute('aria-live', 'polite')
  const list = one(bar, 'ol')
  if (list) list.setAttribute('hidden', '')
  const go = (/** @type {number} */ step) => {
    if (at >= 0) blocks[at].removeAttribute('aria-current')
    if (at < 0 && step < 0) at = 0
    // feedback that is not yet given stays hidden: pass over it
    for (let tries = blocks.length; tries > 0; tries--) {
      at = (at + step + blocks.length) % blocks.length
      unfold(blocks[at])
      if (blocks[at].getClientRects().length) break
    }
    const block = blocks[at]
    block.setAttribute('aria-current', 'true')
    block.setAttribute('tabindex', '-1')
    block.focus({ preventScroll: true })
    block.scrollIntoView({ block: 'center' })
    count.textContent = `${total} · ${at + 1}/${blocks.length}`
  }
  for (const step of /** @type {HTMLElement[]} */ (all(bar, 'button'))) {
    step.removeAttribute('hidden')
    step.addEventListener('click', () => go(Number(step.dataset.step)))
  }
}
