/**
 * Marks the heading being read in the list of contents.
 * @param {Document} page
 */
export function mountContents(page) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...page.querySelectorAll('.cb-toc__link')])
  const headings = links
    .map(link => page.getElementById(decodeURIComponent(link.hash.slice(1))))
    .filter(heading => heading !== null)
  if (!headings.length || !('IntersectionObserver' in window)) return

  const mark = () => {
    const line = innerHeight * 0.3
    const read = headings.filter(heading => heading.getBoundingClientRect().top < line)
    const current = read[read.length - 1]
    for (const link of links) {
      const here = current !== undefined && link.hash === `#${encodeURIComponent(current.id)}`
      if (here) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
  }
  const watcher = new IntersectionObserver(mark, { rootMargin: '0px 0px -70% 0px' })
  headings.forEach(heading => watcher.observe(heading))
  mark()
}
