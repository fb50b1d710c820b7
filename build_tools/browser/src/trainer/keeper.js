// Keeping the 台账: into its own file where the browser lets a page write, else by download.

import { saveFile } from './parts.js'
import { sealLedger } from '../tokens/ledger-file.js'

/** @typedef {import('./ledger.js').Ledger} Ledger */
/** @typedef {{name: string, createWritable(): Promise<{write(data: string): Promise<void>, close(): Promise<void>}>, queryPermission?: any, requestPermission?: any}} Handle */
/** @typedef {ReturnType<typeof openKeeper>} Keeper */

const QUIET = 1500

export const canAutosave = () => 'showSaveFilePicker' in window && window.isSecureContext

/** @param {Ledger} ledger */
export const fileName = ledger => `${ledger.title}.taizhang.json`

/** @param {Ledger} ledger @param {string} passphrase @param {Handle | null} handle @param {() => void} told called when the state of saving changes */
export function openKeeper(ledger, passphrase, handle, told) {
  const state = { unsaved: false, saving: false, failed: false, at: 0, handle, passphrase }
  let version = 0
  let timer = 0

  function changed() {
    version++
    state.unsaved = true
    told()
    if (!state.handle) return
    clearTimeout(timer)
    timer = window.setTimeout(() => void write().catch(() => {}), QUIET)
  }

  /** Into the file it came from. */
  async function write() {
    if (!state.handle || state.saving) return
    const now = version
    state.saving = true
    told()
    try {
      const text = await sealLedger(ledger, state.passphrase)
      const stream = await state.handle.createWritable()
      await stream.write(text)
      await stream.close()
      state.failed = false
      saved(now)
    } catch {
      state.failed = true
    } finally {
      state.saving = false
      told()
    }
    if (version !== now && !state.failed) await write()
  }

  /** @param {number} now */
  function saved(now) {
    state.at = Date.now()
    state.unsaved = version !== now
    told()
  }

  async function text() {
    state.saving = true
    told()
    try {
      return await sealLedger(ledger, state.passphrase)
    } finally {
      state.saving = false
      told()
    }
  }

  async function download(name = fileName(ledger)) {
    const now = version
    saveFile(name, await text(), 'application/json')
    saved(now)
  }

  /** Asks once where the file is to be; from then on it is written there. */
  async function choose() {
    const picker = /** @type {any} */ (window).showSaveFilePicker
    try {
      state.handle = await picker({ suggestedName: fileName(ledger), types: [{ accept: { 'application/json': ['.json'] } }] })
    } catch (error) {
      if (/** @type {Error} */ (error).name === 'AbortError') return
      return download()
    }
    state.unsaved = true
    await write()
  }

  const save = () => (state.handle ? write() : canAutosave() ? choose() : download())

  return { state, changed, save, download, choose, text, /** Copied as text counts as kept. */ kept: () => saved(version) }
}
