// What has been done, shown where the course is listed: navigation, cards, the home page.

import { all, el } from './dom.js'
import { best, readState } from './record.js'

/** @typedef {import('./record.js').LearnerRecord} LearnerRecord */
/** @typedef {import('./dom.js').Say} Say */

const FOLDERS = /** @type {Record<string, string>} */ ({ chapters: 'chapter', quizzes: 'quiz', cases: 'case' })

/** `…/chapters/x.html` → `chapter:x`, or nothing. @param {string} href */
export function itemOf(href) {
  const found = /(?:^|\/)(chapters|quizzes|cases)\/([a-z0-9-]+)\.html$/.exec(href.split(/[?#]/)[0])
  return found ? `${FOLDERS[found[1]]}:${found[2]}` : ''
}

/**
 * What one item's state is called, and whether it is done.
 * @param {LearnerRecord} record @param {string} item @param {string} digest @param {Say} say
 * @returns {{words: string, done: boolean}}
 */
export function stateOf(record, item, digest, say) {
  const [kind, id] = item.split(':')
  if (kind === 'chapter') {
    const state = readState(record, item, digest)
    return { words: state === 'unread' ? '' : say(state), done: state === 'read' }
  }
  if (kind === 'case') {
    const done = readState(record, item, digest) !== 'unread'
    const begun = [...record.attempts.keys()].some(key => key.startsWith(`${item}:`))
    return { words: done ? say('done') : begun ? say('doing') : '', done }
  }
  const attempts = record.attempts.get(id) || []
  if (!attempts.length) return { words: '', done: false }
  if (attempts[0].mode !== 'practice') return { words: say('sent'), done: true }
  const n = best(attempts)
  const passed = attempts.some(one => one.passed && !one.only)
  return { words: n === null ? say('doing') : say(passed ? 'passed' : 'tried', { n }), done: passed }
}

/** @param {Document} document @param {LearnerRecord} record @param {Say} say @param {string} base @param {{item: string, digest: string}} page */
export function showStatus(document, record, say, base, page) {
  for (const listed of /** @type {HTMLElement[]} */ (all(document, '[data-cb-item], .cb-turn a'))) {
    const item = listed.dataset.cbItem || itemOf(/** @type {HTMLAnchorElement} */ (listed).href)
    if (!item) continue
    const { words, done } = stateOf(record, item, item === page.item ? page.digest : '', say)
    listed.classList.toggle('is-done', done)
    const held = listed.querySelector('.cb-done')
    if (held) held.remove()
    if (done) (listed.querySelector('.cb-chapter-card__meta') || listed).append(el('span', { class: 'cb-done' }, '✓', el('span', { class: 'cb-hidden' }, words)))
  }
  for (const place of /** @type {HTMLElement[]} */ (all(document, '[data-cb-status]'))) {
    const card = /** @type {HTMLElement | null} */ (place.closest('[data-cb-card]'))
    const item = place.dataset.cbStatus || (card && card.dataset.cbCard) || ''
    const { words, done } = stateOf(record, item, item === page.item ? page.digest : '', say)
    place.textContent = words && (done ? `✓ ${words}` : words)
  }
  showContinue(document, record, say, base)
}

/** @param {Document} document @param {LearnerRecord} record @param {Say} say @param {string} base */
function showContinue(document, record, say, base) {
  const link = document.querySelector('a[data-cb-continue]')
  if (!(link instanceof HTMLAnchorElement) || !record.place || !itemOf(record.place.path)) return
  const { path, anchor, title } = record.place
  link.href = base + path + (/^[\w-]+$/.test(anchor) ? `#${anchor}` : '')
  link.textContent = say('continue', { title })
}
