// Every page: where I am, what I have done, how I like to read.
import { el, one, speaker } from '../dom.js'
import { mountEditions } from '../edition.js'
import { openLearners } from '../learners.js'
import { mountNotes } from '../notes.js'
import { pageInfo, payload } from '../page-info.js'
import { mountReading } from '../reading.js'
import { readRecord } from '../record.js'
import { mountSettings } from '../settings.js'
import { showStatus } from '../status.js'
import { openStore } from '../store.js'

const page = pageInfo(document)
const say = speaker(payload(document, 'page-words') || {})
const learners = openLearners(page.course)
const who = learners.current()
const store = openStore(page.course, who.key, learners.storage)

const refresh = () => {
  showStatus(document, readRecord(store.events()), say, page.base, page)
  const status = store.status()
  if (status !== 'ok' && !one(document, '.cb-storage')) notice('cb-storage', say(status))
}

/** @param {string} name @param {string} words @param {...Node} more */
function notice(name, words, ...more) {
  document.body.append(el('p', { class: `cb-notice ${name}`, role: 'status' }, words, ' ', ...more))
}

mountSettings(document, learners, page.course, page.base, say)
mountReading(document, page, store, say, refresh)
mountNotes(document, page, store, say)
mountEditions(document)
refresh()
store.watch(refresh)
document.addEventListener('change', refresh)

window.addEventListener('storage', ({ key }) => {
  if (key === `coursebook:${page.course}:@current` && learners.current().key !== who.key && !one(document, '.cb-switched')) {
    const link = el('a', { href: '' }, say('reload'))
    notice('cb-switched', say('changed'), link)
  }
})
