// 扫一扫: the camera reads QR codes one after another, where the browser lets a page have it.

import { button, el } from '../dom.js'
import { main, spoken } from './parts.js'
import { qrReader } from './picture.js'

/** @typedef {import('../dom.js').Say} Say */

const WIDEST = 1000
const PAUSE = 120

/** Why there is no camera to ask for, as a key of the words; empty where there may be one. */
export function noCamera() {
  const devices = /** @type {any} */ (navigator).mediaDevices
  if (devices && devices.getUserMedia) return ''
  return location.protocol === 'file:' ? 'scan_no_file' : location.protocol === 'http:' ? 'scan_no_http' : 'scan_no_browser'
}

/** Why the camera did not start. @param {unknown} error */
function whyNot(error) {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'scan_refused'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'scan_none'
  return name === 'NotReadableError' || name === 'AbortError' ? 'scan_busy' : 'scan_failed'
}

/**
 * @param {Say} say @param {(text: string) => Promise<string>} take takes a code, gives what to say of it
 * @param {() => void} other shows the other ways in
 */
export function openScanner(say, take, other) {
  const before = document.activeElement
  const video = /** @type {HTMLVideoElement} */ (el('video', { class: 'cbt-scan__video', playsinline: true, muted: true, 'aria-label': say('scan_view') }))
  video.muted = true
  const said = spoken()
  const read = el('ul', { class: 'cbt-scan__list' })
  const shut = button(say('scan_close'), () => close())
  const aside = main(say('scan_other'), () => {
    close()
    other()
  })
  aside.hidden = true
  const title = el('h2', { id: 'cbt-scan-title' }, say('scan'))
  const box = el('div', { class: 'cbt cbt-scan__box' }, title, video, said.line, read, el('div', { class: 'cbt-row' }, aside, shut))
  const dialog = el('div', { class: 'cbt-scan', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'cbt-scan-title' }, box)
  /** @type {MediaStream | null} */
  let stream = null
  let open = true

  function close() {
    open = false
    if (stream) for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
    document.removeEventListener('keydown', keys, true)
    window.removeEventListener('pagehide', close)
    dialog.remove()
    if (before instanceof HTMLElement) before.focus()
  }
  /** @param {KeyboardEvent} event */
  function keys(event) {
    if (event.key === 'Escape') close()
    if (event.key !== 'Tab') return
    event.preventDefault()
    const stops = [aside, shut].filter(one => !one.hidden)
    stops[(stops.indexOf(/** @type {any} */ (document.activeElement)) + 1) % stops.length].focus()
  }
  /** @param {string} key */
  function fail(key) {
    video.hidden = true
    aside.hidden = false
    said.tell(say(key), 'bad')
    aside.focus()
  }

  async function start() {
    const reason = noCamera()
    if (reason) return fail(reason)
    said.tell(say('scan_starting'))
    try {
      const given = await navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 960 } } })
      stream = given
      if (!open) return close()
      video.srcObject = given
      await video.play()
      const reader = await qrReader()
      said.tell(say('scan_aim'))
      await watch(reader)
    } catch (error) {
      if (open) fail(whyNot(error))
    }
  }

  /** @param {import('./picture.js').Reader} reader */
  async function watch(reader) {
    const seen = new Set()
    const canvas = document.createElement('canvas')
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
    while (open) {
      await new Promise(done => setTimeout(done, PAUSE))
      if (!open || !video.videoWidth) continue
      const scale = Math.min(1, WIDEST / video.videoWidth)
      canvas.width = Math.round(video.videoWidth * scale)
      canvas.height = Math.round(video.videoHeight * scale)
      pen.drawImage(video, 0, 0, canvas.width, canvas.height)
      const found = reader(pen.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height)
      if (!found || seen.has(found)) continue
      seen.add(found)
      const words = await take(found)
      read.prepend(el('li', {}, words))
      said.tell(words, 'good')
    }
  }

  document.addEventListener('keydown', keys, true)
  window.addEventListener('pagehide', close)
  document.body.append(dialog)
  shut.focus()
  void start()
}
