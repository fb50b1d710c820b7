// The learner's own pages: progress and today's review.
import { one } from '../dom.js'
import { openLearners } from '../learners.js'
import { pageInfo, payload } from '../page-info.js'
import { mountProgress } from '../progress.js'
import { openStore } from '../store.js'
import { mountToday } from '../today.js'

const page = pageInfo(document)
const learners = openLearners(page.course)
const store = openStore(page.course, learners.current().key, learners.storage)

const progress = one(document, '[data-cb-progress]')
if (progress) {
  const outline = payload(progress, 'payload')
  const words = payload(progress, 'words')
  if (outline && words) mountProgress(progress, outline, store, learners, words.progress)
}

const review = one(document, '[data-cb-review]')
if (review) {
  const told = payload(review, 'payload')
  const words = payload(review, 'words')
  const holder = one(review, '[data-cb-quiz-words]')
  const run = holder ? payload(holder, 'words') : null
  if (told && words) mountToday(review, told.questions, store, words.review, (run || { run: {} }).run)
}
