// The part of search that every page carries: a few listeners, nothing else. The search itself is
// fetched when someone reaches for it.

/**
 * @typedef {object} Place Where the search of this page lives.
 * @property {string} base path to the site's root, where search/ and the assets are
 * @property {string} edition folder of this edition's pages under the root, or empty
 * @property {string} lang
 * @property {string} assets
 *
 * @typedef {{open: (place: Place, typed: () => string, before: Element | null, left?: Partial<import('./finder.js').Wanted>) => Promise<void>, page: (place: Place, main: HTMLElement) => void}} Search
 */

/** @param {Document} document @returns {Place} */
export function placeOf(document) {
  const box = /** @type {HTMLElement | null} */ (document.querySelector('[data-cb-search]'))
  const page = /** @type {HTMLElement | null} */ (document.querySelector('[data-assets]'))
  const base = box?.dataset.base ?? page?.dataset.base ?? ''
  return {
    base,
    edition: box?.dataset.edition ?? '',
    lang: box?.dataset.lang ?? document.documentElement.lang,
    assets: box?.dataset.assets ?? page?.dataset.assets ?? `${base}assets/course/`,
  }
}

/** @param {EventTarget | null} target */
const isTyping = target =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Takes what is typed before the search is there. @param {Document} document */
function earlyInput(document) {
  const input = document.createElement('input')
  input.setAttribute('aria-hidden', 'true')
  input.style.cssText = 'position:fixed;top:0;left:0;width:1px;height:1px;opacity:0;border:0;padding:0'
  document.body.append(input)
  input.focus({ preventScroll: true })
  return input
}

/** @param {KeyboardEvent} event */
function isShortcut(event) {
  const key = event.key.toLowerCase()
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) return key === 'k'
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false
  return key === '/' || key === 's'
}

/**
 * Opens the search for `/`, `s`, Ctrl-K, and the header's link; starts it on the search page.
 * @param {Document} document
 */
export function mountSearchStub(document) {
  const window = /** @type {Window & {cbSearch?: Search}} */ (document.defaultView)
  const opener = /** @type {HTMLElement | null} */ (document.querySelector('[data-cb-search] a'))
  const main = /** @type {HTMLElement | null} */ (document.querySelector('[data-cb-search-page]'))
  const place = placeOf(document)
  /** @type {Promise<Search> | undefined} */
  let loading

  const load = () => {
    loading ??= new Promise((resolve, reject) => {
      const style = document.createElement('link')
      style.rel = 'stylesheet'
      style.href = `${place.assets}search.css`
      const script = document.createElement('script')
      script.src = `${place.assets}search.js`
      script.onload = () => (window.cbSearch ? resolve(window.cbSearch) : reject(new Error('search.js')))
      script.onerror = () => {
        loading = undefined
        reject(new Error('search.js'))
      }
      document.head.append(style, script)
    })
    return loading
  }
  // Who comes back from a result finds the search as it was left (see panel.js).
  const left = window.history.state?.cbFind
  const [arrival] = window.performance.getEntriesByType('navigation')
  if (left && /** @type {PerformanceNavigationTiming} */ (arrival)?.type === 'back_forward') {
    load().then(search => search.open(place, () => '', null, left)).catch(() => {})
  }
  // Whatever goes wrong, the link still leads to the search page.
  const open = () => {
    const there = /** @type {HTMLElement | null} */ (document.querySelector('.cb-find__input'))
    if (there) return there.focus()
    const before = document.activeElement
    const early = earlyInput(document)
    load()
      .then(search => search.open(place, () => early.value, before))
      .catch(() => {
        if (opener instanceof HTMLAnchorElement) window.location.href = opener.href
      })
      .then(() => early.remove())
  }

  if (main) {
    load().then(search => search.page(place, main)).catch(() => {})
    return
  }
  opener?.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    event.preventDefault()
    open()
  })
  opener?.addEventListener('focus', () => void load().catch(() => {}))
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.isComposing || !isShortcut(event)) return
    if (!opener) return
    event.preventDefault()
    open()
  })
}
