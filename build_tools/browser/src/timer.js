// An advisory timer: it starts with the first answer, survives a reload, and never takes anything away.

import { el } from './dom.js'

/**
 * @param {HTMLElement} top @param {number} minutes @param {() => number} startedAt 0 before the start
 * @param {() => boolean} done @param {import('./dom.js').Say} say
 */
export function mountTimer(top, minutes, startedAt, done, say) {
  const line = el('p', { class: 'cb-timer' })
  const spoken = el('p', { class: 'cb-hidden', role: 'status' })
  top.append(line, spoken)
  let over = false
  const show = () => {
    if (done() || !line.isConnected) return clearInterval(ticking)
    const start = startedAt()
    const left = start ? minutes - (Date.now() - start) / 60000 : minutes
    line.textContent = left <= 0 ? say('time_over') : left < 1 ? say('time_last') : say('time_left', { n: Math.ceil(left) })
    line.classList.toggle('is-over', left <= 0)
    if (left <= 0 && !over) spoken.textContent = say('time_over')
    over = left <= 0
  }
  const ticking = setInterval(show, 5000)
  setTimeout(show, 0)
}
