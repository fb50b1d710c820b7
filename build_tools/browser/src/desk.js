// What every page with questions needs at hand: the record of whoever sits here, and the words.

import { openLearners } from './learners.js'
import { pageInfo, payload } from './page-info.js'
import { openStore } from './store.js'

/** @param {Document} document @param {ParentNode} root where the words stand @returns {import('./quiz.js').Desk} */
export function openDesk(document, root) {
  const page = pageInfo(document)
  const learners = openLearners(page.course)
  const who = learners.current()
  const words = payload(root, 'words') || {}
  const run = words.run || {}
  return {
    store: openStore(page.course, who.key, learners.storage),
    name: who.name || run.nobody || '',
    base: page.base,
    digest: page.digest,
    words: { ...words, run },
    changeLearner: () => document.dispatchEvent(new CustomEvent('cb:learner')),
  }
}
