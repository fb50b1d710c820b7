// The switch between editions keeps the place on the page.

const READ = 120

/**
 * The anchor to go on at: the last heading that a reader has passed, else the address's own.
 * @param {{id: string, top: number}[]} headings in order, with their distance from the window's top
 * @param {string} hash of the address, with its `#` or empty
 */
export function placeOf(headings, hash) {
  const passed = headings.filter(heading => heading.id && heading.top < READ)
  const last = passed[passed.length - 1]
  return last ? `#${last.id}` : hash
}

/** @param {Document} document */
export function mountEditions(document) {
  for (const link of document.querySelectorAll('.cb-header a[hreflang], .cb-side a[hreflang]')) {
    link.addEventListener('click', () => {
      const headings = [...document.querySelectorAll('.cb-article h2[id], .cb-article h3[id]')].map(one => ({
        id: one.id,
        top: one.getBoundingClientRect().top,
      }))
      const anchor = link instanceof HTMLAnchorElement ? link : null
      if (anchor) anchor.hash = placeOf(headings, document.location.hash)
    })
  }
}
