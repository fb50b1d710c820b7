// The page beside the form: drawn by the server, shown in a frame of its own.

import { el } from '../dom.js'

/** @typedef {import('./types.js').Say} Say */

/** @param {Say} say */
export function previewPane(say) {
  const frame = /** @type {HTMLIFrameElement} */ (el('iframe', { class: 'ed-preview__frame', src: '/view/frame.html', title: say('preview'), tabindex: '0' }))
  const status = el('p', { class: 'ed-preview__status', role: 'status' }, say('preview-wait'))
  const ready = new Promise(resolve => frame.addEventListener('load', resolve, { once: true }))
  let file = ''
  let drawn = false
  /** @param {string} of @param {{ html?: string, kind?: string, title?: string }} page */
  const show = async (of, page) => {
    await ready
    const article = frame.contentDocument?.getElementById('page')
    if (!article) return
    if (of !== file) frame.contentWindow?.scrollTo(0, 0)
    file = of
    status.textContent = page.html ? '' : say(drawn ? 'preview-old' : 'preview-none')
    if (!page.html) return
    drawn = true
    const parsed = new DOMParser().parseFromString(page.html, 'text/html')
    for (const picture of parsed.querySelectorAll('img')) {
      const name = /images\/([^/]+)$/.exec(picture.getAttribute('src') || '')?.[1]
      if (name) picture.setAttribute('src', `/view/images/${name}`)
    }
    for (const control of parsed.querySelectorAll('input, textarea, select, button')) control.setAttribute('tabindex', '-1')
    article.className = `md-content__inner md-typeset cb-article cb-kind-${page.kind || ''}`
    if (!parsed.querySelector('h1')) parsed.body.prepend(Object.assign(parsed.createElement('h1'), { textContent: page.title || '' }))
    article.replaceChildren(...parsed.body.childNodes)
  }
  ready.then(() => {
    // A preview leads nowhere: its links are of the site, which is not here.
    frame.contentDocument?.addEventListener('click', event => {
      const link = /** @type {Element} */ (event.target).closest?.('a')
      if (link && !link.getAttribute('href')?.startsWith('#')) event.preventDefault()
    })
    colours()
  })
  /** Another page is being drawn. */
  const begin = () => {
    file = ''
    drawn = false
    status.textContent = say('preview-wait')
    frame.contentDocument?.getElementById('page')?.replaceChildren()
  }
  /** Brings what is being edited into view, by its id in the page. @param {string[]} ids the likeliest first */
  const follow = ids => {
    const place = ids.map(id => id && frame.contentDocument?.getElementById(id)).find(Boolean)
    if (!place) return
    const box = place.getBoundingClientRect()
    const height = frame.clientHeight
    if (box.top < 0 || box.top > height * 0.7) frame.contentWindow?.scrollBy({ top: box.top - height * 0.15 })
  }
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const colours = () => frame.contentDocument?.body?.setAttribute('data-md-color-scheme', dark.matches ? 'slate' : 'default')
  dark.addEventListener('change', colours)
  return { element: el('section', { class: 'ed-preview', 'aria-label': say('preview') }, status, frame), begin, show, follow }
}
