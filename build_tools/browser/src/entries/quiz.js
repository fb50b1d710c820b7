// Quiz pages, cases, and questions inside chapters.
import { mountCase } from '../case.js'
import { openDesk } from '../desk.js'
import { all } from '../dom.js'
import { payload } from '../page-info.js'
import { mountQuiz } from '../quiz.js'

/** @param {HTMLElement} root holds one form and its payload */
function mount(root) {
  const form = root.querySelector('form[data-quiz]')
  const told = payload(root, 'payload')
  if (!(form instanceof HTMLFormElement) || !told || !told.quiz || form.classList.contains('is-live')) return
  if (told.questions.length) mountQuiz(form, told.quiz, told.questions, openDesk(document, root))
}

for (const root of all(document, '[data-cb-quizpage], [data-cb-inset]')) mount(/** @type {HTMLElement} */ (root))
for (const root of all(document, '[data-cb-casepage]')) {
  const told = payload(root, 'payload')
  if (told && told.stages) mountCase(/** @type {HTMLElement} */ (root), told, openDesk(document, root))
}

// An exam's questions arrive when its release code was right. Whoever unlocked them puts them, with
// their payload, into [data-cb-questions], may set data-seed on the form (the member's variant), and
// sends `cb:exam-open` from there.
document.addEventListener('cb:exam-open', ({ target }) => {
  const root = /** @type {HTMLElement} */ (target).closest('[data-cb-quizpage]')
  const opened = root && root.querySelector('form script[data-cb-payload]')
  if (!root || !opened) return
  for (const old of all(root, 'script[data-cb-payload]')) if (old !== opened) old.remove()
  for (const lock of all(root, '[data-cb-exam]')) lock.remove()
  mount(/** @type {HTMLElement} */ (root))
})
