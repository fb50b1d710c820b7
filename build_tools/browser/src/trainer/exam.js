// 考试.
import { el } from '../dom.js'

/** @param {import('./app.js').App} app */
export function examScreen(app) {
  return el('div', { class: 'cb-empty' }, app.say('exam_none'))
}
