// The open 台账: its head, its tabs, and what every screen shares.

import { button, el, focusOn } from '../dom.js'
import { brokenAt } from '../tokens/log-chain.js'
import { assignScreen } from './assign.js'
import { examScreen } from './exam.js'
import { followScreen } from './follow.js'
import { formSection } from './form.js'
import { gatherScreen } from './gather.js'
import { keepScreen } from './keep.js'
import { canAutosave, openKeeper } from './keeper.js'
import { faultsAlarm } from './faults.js'
import { ledgerMark } from './ledger.js'
import { area, row } from './parts.js'
import { reportScreen } from './report.js'
import { rosterScreen } from './roster.js'
import { sessionScreen } from './session.js'

/** @typedef {import('./ledger.js').Ledger} Ledger */
/** @typedef {{item: string, path: string, title: string, minutes: number, digest: string, mode?: string, pass?: number, attempts?: number | null}} CourseItem */
/**
 * @typedef {{course: {id: string, title: string}, hours: {since: string, minutes: number}[],
 *   groups: {title: string, items: CourseItem[]}[], paths: {id: string, title: string, items: string[]}[],
 *   errata?: Record<string, any>, practice?: import('./first-answers.js').Entry[], forms: import('./form-table.js').FormWords}} Outline
 * @typedef {{ledger: Ledger, say: import('../dom.js').Say, outline: Outline, base: string,
 *   changed: () => void, show: (tab: string, focus?: boolean) => void, keeper: import('./keeper.js').Keeper,
 *   memory: Record<string, any>, storage: ReturnType<typeof import('../storage.js').openStorage>, close: () => void}} App
 * `memory` holds what a screen remembers while the page is open
 */

const TABS = /** @type {[string, (app: App) => Node][]} */ ([
  ['roster', rosterScreen], ['assign', assignScreen], ['gather', gatherScreen], ['follow', followScreen],
  ['session', sessionScreen], ['exam', examScreen], ['report', app => el('div', {}, reportScreen(app), formSection(app))], ['keep', keepScreen],
])

/**
 * @param {HTMLElement} stage @param {Outline} outline @param {import('../dom.js').Say} say @param {Ledger} ledger
 * @param {string} passphrase @param {any} handle @param {boolean} fresh @param {any} storage @param {() => void} close
 */
export function mountApp(stage, outline, say, ledger, passphrase, handle, fresh, storage, close) {
  const status = el('p', { class: 'cbt-save__state', role: 'status' })
  const saveBox = el('div', { class: 'cbt-save' })
  const panel = el('div', { class: 'cbt-panel', id: 'cbt-panel', role: 'tabpanel', tabindex: '-1' })
  const keeper = openKeeper(ledger, passphrase, handle, () => showState())
  /** @type {App} */
  const app = { ledger, say, outline, base: '', keeper, memory: {}, storage, changed: keeper.changed, show, close: leave }
  const tabs = TABS.map(([name], at) => el('button', {
    type: 'button', role: 'tab', id: `cbt-tab-${name}`, 'aria-controls': 'cbt-panel', class: 'cbt-tab',
    onclick: () => show(name), onkeydown: (/** @type {KeyboardEvent} */ event) => move(event, at),
  }, say(`tab_${name}`)))

  /** @param {KeyboardEvent} event @param {number} at */
  function move(event, at) {
    const steps = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowLeft: -1, Home: -at, End: TABS.length - 1 - at })
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = (at + step + TABS.length) % TABS.length
    show(TABS[next][0])
    tabs[next].focus()
  }

  /** @param {string} name @param {boolean} [focus] */
  function show(name, focus = false) {
    const found = TABS.find(([tab]) => tab === name) || TABS[0]
    tabs.forEach((tab, at) => {
      const on = TABS[at] === found
      tab.setAttribute('aria-selected', String(on))
      tab.tabIndex = on ? 0 : -1
      if (on) tab.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    })
    panel.setAttribute('aria-labelledby', `cbt-tab-${found[0]}`)
    panel.replaceChildren(found[1](app))
    if (focus) focusOn(panel)
  }

  function showState() {
    const { unsaved, saving, failed, handle: file, at } = keeper.state
    const time = at ? new Date(at).toTimeString().slice(0, 5) : ''
    const loud = failed || (unsaved && !saving && !file)
    status.textContent = saving ? say('saving') : failed ? say('save_failed') : unsaved ? say(file ? 'unsaved_soon' : 'unsaved')
      : at ? say(file ? 'saved_file' : 'saved_download', { time }) : say('as_opened')
    saveBox.classList.toggle('is-loud', loud)
    more.hidden = !failed && !unsaved && !at
  }

  const copyPlace = el('div', {})
  const more = el('div', { class: 'cbt-save__more', hidden: true }, button(say('save_copy'), async () => {
    const text = area(4, await keeper.text(), { readonly: true, 'aria-label': say('save_copy_label') })
    copyPlace.replaceChildren(text, el('p', { class: 'cb-note' }, say('save_copy_about')))
    text.focus()
    text.select()
    keeper.kept()
  }, { class: 'cb-button cb-button--quiet' }))

  function leave() {
    if (keeper.state.unsaved && !window.confirm(say('leave_sure'))) return
    window.removeEventListener('beforeunload', warn)
    document.body.classList.remove('cbt-wide')
    close()
  }
  /** @param {BeforeUnloadEvent} event */
  const warn = event => {
    if (!keeper.state.unsaved) return
    event.preventDefault()
    event.returnValue = ''
  }
  window.addEventListener('beforeunload', warn)

  saveBox.append(status, row(
    button(say(canAutosave() ? 'save' : 'save_download'), () => void keeper.save(), { class: 'cb-button cb-button--primary' }), more,
    button(say('close_ledger'), leave, { class: 'cb-button cb-button--quiet' })), copyPlace)
  const broken = brokenAt(ledger.log)
  document.body.classList.add('cbt-wide')
  stage.replaceChildren(
    el('div', { class: 'cbt-head' },
      el('div', { class: 'cbt-head__name' }, el('h2', { tabindex: '-1' }, ledger.title),
        el('p', { class: 'cb-note' }, say('head', { keeper: ledger.keeper, mark: ledgerMark(ledger) }))), saveBox),
    broken >= 0 ? el('p', { class: 'cbt-alarm', role: 'alert' }, say('log_broken', { n: broken })) : '',
    faultsAlarm(ledger, say) || '',
    el('div', { class: 'cbt-tabs', role: 'tablist', 'aria-label': say('tabs') }, ...tabs), panel)
  if (fresh) keeper.changed()
  showState()
  show(ledger.members.length ? 'follow' : 'roster')
  focusOn(/** @type {HTMLElement} */ (stage.querySelector('h2')))
  return app
}
