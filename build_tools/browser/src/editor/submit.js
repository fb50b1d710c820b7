// 提交审核: what goes, who sends it, what they say; then the checks, then the result.

import { button, el } from '../dom.js'
import { call, CallError } from './api.js'
import { openDialog } from './dialog.js'
import { listOfFindings } from './findings.js'

/** @typedef {import('./types.js').Desk} Desk */

/**
 * @param {Desk} desk @param {boolean} shared whether work can be handed in from here, or leaves as a file
 * @param {(file: string) => string} titleOf
 * @param {{ go: (finding: import('./types.js').Finding) => void, done: (answer: any) => void }} then
 */
export async function openSubmit(desk, shared, titleOf, then) {
  const { say } = desk
  const { changes } = await call('compare')
  if (!changes.length) return notice(desk, say('submit-head'), say('submit-nothing'))
  const boxes = /** @type {HTMLInputElement[]} */ ([])
  const rows = changes.map((/** @type {any} */ change) => {
    const box = /** @type {HTMLInputElement} */ (el('input', { type: 'checkbox', checked: !change.elsewhere, value: change.file }))
    boxes.push(box)
    return el('label', { class: 'ed-change' }, box, el('span', {}, titleOf(change.file)),
      el('small', {}, change.elsewhere ? say('elsewhere') : say('changed-lines', { added: change.added, removed: change.removed })))
  })
  const note = /** @type {HTMLTextAreaElement} */ (el('textarea', { class: 'ed-input', id: 'submit-note', rows: 3 }))
  const author = /** @type {HTMLInputElement} */ (el('input', { class: 'ed-input', id: 'submit-author', value: desk.overview.author, autocomplete: 'name' }))
  const result = el('div', { class: 'ed-result', role: 'status' })
  /** @param {string} how */
  const send = async how => {
    const files = boxes.filter(box => box.checked).map(box => box.value)
    if (!files.length) { result.textContent = say('submit-nothing'); return }
    result.replaceChildren(el('p', {}, say('submit-busy')))
    buttons.forEach(one => { one.disabled = true })
    try {
      const answer = await call('submit', { files, author: author.value, note: note.value, how })
      if (answer.stopped || answer.changed_elsewhere) refused(answer)
      else { dialog.close(); then.done(answer); accepted(desk, answer) }
    } catch (error) {
      result.replaceChildren(el('p', { class: 'ed-problem' }, say(error instanceof CallError ? error.reason : 'refused-bug')))
    } finally {
      buttons.forEach(one => { one.disabled = false })
    }
  }
  /** @param {any} answer */
  const refused = answer => {
    if (answer.changed_elsewhere) return result.replaceChildren(el('p', { class: 'ed-problem' }, say('submit-elsewhere')))
    const stops = answer.findings.filter((/** @type {any} */ one) => one.stops)
    result.replaceChildren(el('p', { class: 'ed-problem' }, say('submit-stopped', { count: stops.length })),
      listOfFindings(desk, stops, finding => { dialog.close(); then.go(finding) }, titleOf))
  }
  const buttons = /** @type {HTMLButtonElement[]} */ ([
    button(say('submit-file'), () => send('parcel'), { class: `ed-button${shared ? '' : ' ed-button--main'}` }),
    ...(shared ? [button(say('submit-check'), () => send('send'), { class: 'ed-button ed-button--main' })] : []),
  ])
  const dialog = openDialog(say('submit-head'), [
    el('fieldset', { class: 'ed-changes' }, el('legend', { class: 'ed-label' }, say('submit-what')), ...rows),
    el('div', { class: 'ed-field' }, el('label', { class: 'ed-label', for: 'submit-note' }, say('submit-note')), el('p', { class: 'ed-help' }, say('submit-note-help')), note),
    el('div', { class: 'ed-field' }, el('label', { class: 'ed-label', for: 'submit-author' }, say('submit-author')), author),
    result,
  ], [button(say('cancel'), () => dialog.close(), { class: 'ed-button' }), ...buttons], 'ed-dialog--wide')
  return undefined
}

/** @param {Desk} desk @param {any} answer */
function accepted(desk, answer) {
  const { say } = desk
  if (answer.parcel) {
    save(answer.parcel)
    notice(desk, say('submit-parcel'), say('submit-parcel-help'))
  } else if (answer.handed_in) notice(desk, say('submit-done'), say('submit-done-help'))
  else if (answer.problem) notice(desk, say('submit-here'), say('submit-problem'))
  else notice(desk, say('submit-here'), say('submit-here-help', { name: answer.name }))
}

/** @param {Desk} desk @param {string} title @param {string} text */
function notice(desk, title, text) {
  const dialog = openDialog(title, [el('p', {}, text)], [button(desk.say('ok'), () => dialog.close(), { class: 'ed-button ed-button--main' })])
}

/** The file goes where the browser puts downloads. @param {string} base64 */
function save(base64) {
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }))
  const day = new Date().toISOString().slice(0, 10)
  const link = el('a', { href: address, download: `投稿包-${day}.zip` })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
