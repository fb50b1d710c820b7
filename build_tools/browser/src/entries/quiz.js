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

// An exam's questions arrive when its release word was right: whoever opened them fills
// [data-cb-questions] with the questions and [data-cb-exam] with nothing, and says so.
document.addEventListener('cb:exam-open', ({ target }) => {
  const root = /** @type {HTMLElement} */ (target).closest('[data-cb-quizpage]')
  if (!root) return
  for (const old of all(root, 'template[data-cb-payload]').slice(1)) root.append(old)
  const opened = root.querySelector('form template[data-cb-payload]')
  if (opened) for (const old of all(root, 'template[data-cb-payload]')) if (old !== opened) old.remove()
  mount(/** @type {HTMLElement} */ (root))
})
