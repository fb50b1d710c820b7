// A picture: chosen or pasted, made small enough, described, then placed.

import { button, el } from '../dom.js'
import { call, CallError } from './api.js'
import { openDialog } from './dialog.js'

const WIDEST = 1600

/**
 * @param {import('./types.js').Desk} desk @param {(markdown: string) => void} place @param {File} [given]
 */
export function addPicture(desk, place, given) {
  const { say } = desk
  const file = /** @type {HTMLInputElement} */ (el('input', { type: 'file', accept: 'image/png,image/jpeg,image/gif,image/webp', class: 'ed-input', 'aria-label': say('picture-choose') }))
  const have = /** @type {HTMLSelectElement} */ (el('select', { class: 'ed-input', 'aria-label': say('picture-have') },
    el('option', { value: '' }, say('picture-have')), ...desk.overview.pictures.map(path => el('option', { value: path }, path.replace('images/', '')))))
  const alt = /** @type {HTMLInputElement} */ (el('input', { class: 'ed-input', 'aria-label': say('picture-alt'), placeholder: say('picture-alt') }))
  const said = el('p', { class: 'ed-problem', role: 'alert' })
  const done = async () => {
    const chosen = given || file.files?.[0]
    if (!alt.value.trim()) { said.textContent = say('picture-alt-need'); alt.focus(); return }
    if (!chosen && !have.value) { said.textContent = say('picture-choose'); return }
    try {
      const path = chosen ? await upload(chosen) : have.value
      if (!desk.overview.pictures.includes(path)) desk.overview.pictures.push(path)
      dialog.close()
      place(`![${alt.value.trim().replace(/[[\]]/g, '')}](${path})`)
    } catch (error) {
      said.textContent = say(error instanceof CallError ? error.reason : 'refused-picture-kind')
    }
  }
  const body = [given ? el('p', {}, given.name) : file, desk.overview.pictures.length && !given ? have : '', alt, said]
  const dialog = openDialog(say('picture'), body, [button(say('cancel'), () => dialog.close(), { class: 'ed-button' }),
    button(say('insert', { name: say('picture') }), done, { class: 'ed-button ed-button--main' })])
}

/** @param {File} file @returns {Promise<string>} */
async function upload(file) {
  const small = await shrunk(file)
  const data = await new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',')[1])
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(small)
  })
  const kinds = /** @type {Record<string, string>} */ ({ 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp' })
  const stem = (file.name || 'picture').replace(/\.[^.]*$/, '')
  return (await call('picture', { name: `${stem}.${kinds[small.type] || ''}`, data })).path
}

/** A photograph no wider than a page needs; what is small already stays as it is. @param {File} file @returns {Promise<Blob>} */
async function shrunk(file) {
  if (file.type === 'image/gif' || file.size < 400_000) return file
  const bitmap = await createImageBitmap(file)
  const scale = Math.min(1, WIDEST / bitmap.width)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const made = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.85))
  return made && made.size < file.size ? made : file
}
