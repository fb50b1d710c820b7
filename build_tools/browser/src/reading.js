// Reading: minutes in front of a page, where one was, and what counts as read.

import { button, el, one } from './dom.js'
import { readRecord, readState } from './record.js'

/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./page-info.js').PageInfo} PageInfo */
/** @typedef {import('./dom.js').Say} Say */

const IDLE = 90
const EVERY = 30

/** Seconds after which a page whose end was reached counts as read. @param {number} minutes */
export const enough = minutes => Math.max(20, Math.min(minutes * 60 * 0.4, 600))

/** @param {number} time */
export const day = time => {
  const date = new Date(time)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0')).join('-')
}

/**
 * @param {Document} document @param {PageInfo} page @param {Store} store @param {Say} say
 * @param {() => void} changed
 */
export function mountReading(document, page, store, say, changed) {
  const article = document.getElementById('cb-main')
  if (!article || !/^(chapter|case|quiz):/.test(page.item)) return
  const clock = mountClock(document, page, store)
  keepPlace(document, page, article, store)
  if (!page.item.startsWith('chapter:')) return
  const toggle = button('', () => {
    const on = readState(readRecord(store.events()), page.item, page.digest) !== 'read'
    store.append('read', page.item, { on, how: 'hand', digest: page.digest })
    show()
  }, { class: 'cb-button cb-readmark' })
  const line = el('p', { class: 'cb-readline' }, toggle)
  const turn = one(document, '.cb-turn') || one(document, '.cb-page-foot')
  turn ? turn.before(line) : article.append(line)
  const end = el('span', { 'aria-hidden': 'true' })
  line.before(end)

  function show() {
    const record = readRecord(store.events())
    const state = readState(record, page.item, page.digest)
    const found = record.read.get(page.item)
    toggle.textContent = state === 'read' ? `✓ ${say('read_on', { date: found ? day(found.at) : '' })} · ${say('mark_unread')}` : say('mark_read')
    toggle.setAttribute('aria-pressed', String(state === 'read'))
    changed()
  }

  let reached = false
  const consider = () => {
    if (!reached || clock.seconds() < enough(page.minutes)) return
    const held = readRecord(store.events()).read.get(page.item)
    const byHand = held && !held.on && held.how === 'hand' && held.digest === page.digest
    if (byHand || readState(readRecord(store.events()), page.item, page.digest) === 'read') return
    store.append('read', page.item, { on: true, how: 'time', digest: page.digest })
    show()
  }
  clock.each(consider)
  new IntersectionObserver(([entry]) => {
    reached = reached || entry.isIntersecting
    consider()
  }).observe(end)
  show()
}

/** Counts seconds while the page is seen and someone is there. @param {Document} document @param {PageInfo} page @param {Store} store */
function mountClock(document, page, store) {
  let active = Date.now()
  let seconds = 0
  let saved = 0
  /** @type {() => void} */
  let each = () => {}
  const before = readRecord(store.events()).seconds.get(page.item) || 0
  const save = () => {
    if (seconds - saved < 1) return
    saved = seconds
    store.append('time', page.item, { s: seconds })
  }
  const touch = () => void (active = Date.now())
  for (const name of ['scroll', 'pointerdown', 'keydown', 'pointermove']) document.addEventListener(name, touch, { passive: true })
  setInterval(() => {
    if (document.visibilityState !== 'visible' || Date.now() - active > IDLE * 1000) return
    seconds++
    if (seconds - saved >= EVERY) save()
    each()
  }, 1000)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && save())
  window.addEventListener('pagehide', save)
  return { seconds: () => before + seconds, each: (/** @type {() => void} */ work) => void (each = work) }
}

/** Remembers the heading one was at. @param {Document} document @param {PageInfo} page @param {HTMLElement} article @param {Store} store */
function keepPlace(document, page, article, store) {
  const headings = /** @type {HTMLElement[]} */ ([...article.querySelectorAll('h2[id], h3[id]')])
  const path = `${page.item.split(':')[0] === 'quiz' ? 'quizzes' : `${page.item.split(':')[0]}s`}/${page.item.split(':')[1]}.html`
  let kept = ''
  const keep = () => {
    const past = headings.filter(heading => heading.getBoundingClientRect().top < window.innerHeight / 2)
    const anchor = past.length ? past[past.length - 1].id : ''
    if (kept === anchor + path) return
    kept = anchor + path
    store.append('place', 'here', { path, title: page.title, anchor })
  }
  let timer = 0
  document.addEventListener('scroll', () => {
    clearTimeout(timer)
    timer = window.setTimeout(keep, 800)
  }, { passive: true })
  window.setTimeout(keep, 3000)
}
