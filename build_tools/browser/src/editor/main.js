// The editor: a menu, a form, a preview; drafts are kept while one types.

import { button, el, speaker } from '../dom.js'
import { call, CallError, takeSecret } from './api.js'
import { ask, openDialog } from './dialog.js'
import { goTo, listOfFindings, mark } from './findings.js'
import { formOf } from './form.js'
import { keeper } from './keeper.js'
import { menuPane, titleOf } from './menu.js'
import { previewPane } from './preview.js'
import { openSubmit } from './submit.js'

/** @typedef {import('./types.js').Desk} Desk */
/** @typedef {import('./types.js').Finding} Finding */

/** @param {string} text @param {string} [kind] */
const blank = (text, kind = '') => el('main', { class: `ed-blank ${kind}` }, el('p', {}, text))

async function start() {
  const app = /** @type {HTMLElement} */ (document.getElementById('app'))
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const colours = () => document.documentElement.setAttribute('data-md-color-scheme', dark.matches ? 'slate' : 'default')
  dark.addEventListener('change', colours)
  colours()
  const known = takeSecret() !== ''
  try {
    const opened = known ? await call('open') : null
    if (!opened) throw new CallError('no-key')
    run(app, opened)
  } catch (error) {
    const reason = error instanceof CallError ? error.reason : 'bug'
    app.replaceChildren(blank(FIRST_WORDS[reason] || reason))
  }
  app.removeAttribute('aria-busy')
}

/** Before the server has said a word there are only these. @type {Record<string, string>} */
const FIRST_WORDS = {
  'no-key': '请从终端里显示的地址打开编辑器。 / Open the editor by the address on the terminal.',
  offline: '编辑器没有在运行，请运行 coursebook edit。 / The editor is not running: coursebook edit',
}

/** @param {HTMLElement} app @param {any} opened */
function run(app, opened) {
  const say = speaker(opened.words)
  /** @type {Desk} */
  const desk = { say, forms: opened.forms, overview: opened, changed: () => keep.touched() }
  document.documentElement.lang = opened.language
  document.title = `${say('title')} · ${opened.course}`

  let file = ''
  /** @type {any} */
  let data = null
  /** @type {Finding[]} */
  let found = []
  const keep = keeper(send, told, error => (error instanceof CallError && error.reason !== 'offline' ? error.reason : 'not-saved'))
  const form = el('div', { class: 'ed-page' })
  const head = el('div', { class: 'ed-head' })
  const status = el('span', { class: 'ed-status', role: 'status' })
  const checks = button(say('check'), () => report(), { class: 'ed-button ed-checks', hidden: true })
  const preview = previewPane(say)
  const menu = menuPane(desk, { open: name => open(name), begin })
  const main = el('main', { class: 'ed-main' }, head, form)
  const toggle = (/** @type {string} */ name) => app.classList.toggle(name)
  const menuButton = button(say('menu'), () => { menuButton.setAttribute('aria-expanded', String(toggle('ed-with-menu'))) }, { class: 'ed-button ed-menu-button', 'aria-expanded': 'false', 'aria-controls': 'menu' })
  const previewButton = button(say('preview'), () => { previewButton.setAttribute('aria-pressed', String(toggle('ed-with-preview'))) }, { class: 'ed-button ed-preview-button', 'aria-pressed': 'true' })
  const submitButton = button(say('submit'), submit, { class: 'ed-button ed-button--main' })
  app.className = 'ed-app'
  // Where there is no room beside the form, the preview waits behind its button.
  const narrow = window.matchMedia('(max-width: 68.7rem)')
  const room = () => {
    app.classList.toggle('ed-with-preview', !narrow.matches)
    previewButton.setAttribute('aria-pressed', String(!narrow.matches))
  }
  narrow.addEventListener('change', room)
  room()
  app.replaceChildren(
    el('header', { class: 'ed-top' }, menuButton, el('strong', { class: 'ed-top__title' }, opened.course), status,
      el('span', { class: 'ed-top__tools' }, checks, previewButton, submitButton)),
    menu.element, main, preview.element)
  for (const event of ['focusin', 'keyup', 'click']) form.addEventListener(event, () => preview.follow(placesOf(document.activeElement)))
  welcome()

  function welcome() {
    file = ''
    form.replaceChildren(el('div', { class: 'ed-welcome' }, el('h1', {}, say('welcome')), el('p', {}, say('welcome-help'))))
    head.replaceChildren()
    app.classList.add('ed-idle')
  }

  /** @param {string} key */
  function told(key) {
    status.textContent = say(key)
    status.dataset.state = key
  }

  async function send() {
    const mine = file
    const answer = await call('draft', { file: mine, data })
    state(mine, answer.drafted)
    if (mine === file) setTimeout(() => { if (!keep.unsaved) refresh(mine) })
    return answer.drafted ? 'saved' : 'untouched'
  }

  /** @param {string} name @param {boolean} drafted */
  function state(name, drafted) {
    const item = desk.overview.items.find(one => one.file === name)
    if (!item) return
    const now = drafted ? (item.state === 'new' ? 'new' : 'draft') : ''
    if (now === item.state) return
    item.state = now
    menu.show(file)
    heading(drafted, false, now === 'new', false)
  }

  /** @param {string} of */
  async function refresh(of) {
    try {
      const page = await call('preview', { file: of })
      if (of === file) await preview.show(of, page)
      const answer = await call('check', { file: of })
      if (of !== file || keep.unsaved) return
      found = answer.findings
      mark(form, found, file)
      const stops = found.filter(one => one.stops).length
      checks.hidden = false
      checks.textContent = stops ? say('check-stops', { count: stops }) : found.length ? say('check-warns', { count: found.length }) : say('check-none')
      checks.dataset.state = stops ? 'stops' : found.length ? 'warns' : 'good'
    } catch {
      // The next save says what is wrong with the connection.
    }
  }

  function report() {
    const dialog = openDialog(say('check'), [listOfFindings(desk, found, finding => { dialog.close(); go(finding) }, nameOf)],
      [button(say('ok'), () => dialog.close(), { class: 'ed-button ed-button--main' })], 'ed-dialog--wide')
  }

  /** @param {string} name */
  function nameOf(name) {
    const item = desk.overview.items.find(one => one.file === name)
    return item ? `${say(`kinds-${item.kind}`)}${item.title ? ` · ${item.title}` : ''}` : name
  }

  /** @param {Finding} finding */
  async function go(finding) {
    if (finding.file !== file) await open(finding.file)
    goTo(form, finding)
  }

  /** @param {string} name */
  async function open(name) {
    if (file && !(await keep.settled())) return
    try {
      const left = desk.overview.items.find(item => item.file === file)
      if (left?.state && left.file !== name) overview(await call('look', { left: left.file }))
      const answer = await call('read', { file: name })
      file = name
      data = answer.unreadable ? null : answer.data
      app.classList.remove('ed-with-menu', 'ed-idle')
      menuButton.setAttribute('aria-expanded', 'false')
      menu.show(file)
      told(answer.drafted ? 'saved' : 'untouched')
      checks.hidden = true
      heading(answer.drafted, answer.deleted, answer.new, answer.sent)
      form.replaceChildren(data && !answer.deleted ? formOf(desk, desk.forms.kinds[answer.kind] || '', data)
        : el('p', { class: 'ed-empty' }, say(answer.deleted ? 'deleted-note' : 'unreadable')))
      main.scrollTop = 0
      preview.begin()
      if (data) refresh(name)
    } catch (error) {
      told(error instanceof CallError ? error.reason : 'refused-bug')
    }
  }

  /** @param {boolean} drafted @param {boolean} deleted @param {boolean} fresh @param {boolean} sent */
  function heading(drafted, deleted, fresh, sent) {
    const item = desk.overview.items.find(one => one.file === file)
    const whole = item && ['chapter', 'quiz', 'case', 'bank'].includes(item.kind)
    head.replaceChildren(
      el('div', {}, el('p', { class: 'ed-head__kind' }, item ? say(`kinds-${item.kind}`) : ''), el('h1', {}, item ? titleOf(desk, item) : file)),
      el('div', { class: 'ed-head__tools' },
        (drafted || deleted) && button(say(deleted ? 'restore' : fresh ? 'delete' : 'revert'), () => revert(deleted), { class: 'ed-button ed-button--small' }),
        whole && !deleted && !fresh && button(say('delete'), remove, { class: 'ed-button ed-button--small' })))
    if (sent) head.append(el('p', { class: 'ed-note' }, say('sent-note')))
  }

  /** @param {boolean} deleted */
  async function revert(deleted) {
    const title = nameOf(file)
    if (!deleted && !(await ask(say, say('revert-ask', { title }), say('revert')))) return
    keep.drop()
    const item = desk.overview.items.find(one => one.file === file)
    const fresh = item?.state === 'new'
    overview(await call(fresh ? 'delete' : 'discard', { file }))
    if (fresh) welcome()
    else { const name = file; file = ''; await open(name) }
  }

  async function remove() {
    if (!(await ask(say, say('delete-ask', { title: nameOf(file) }), say('delete')))) return
    await keep.settled()
    overview(await call('delete', { file }))
    const name = file
    file = ''
    await open(name)
  }

  /** @param {string} kind @param {string} title @param {string} part */
  async function begin(kind, title, part) {
    if (file && !(await keep.settled())) return
    const answer = await call('new', { kind, title, part })
    overview(answer)
    await open(answer.file)
  }

  async function submit() {
    if (file && !(await keep.settled())) return
    await openSubmit(desk, opened.shared, nameOf, { go, done: answer => { overview(answer); if (file) { const name = file; file = ''; open(name) } } })
  }

  /** @param {any} answer */
  function overview(answer) {
    Object.assign(desk.overview, answer)
    menu.show(file)
  }

  window.addEventListener('beforeunload', event => {
    if (!keep.pending) return
    keep.settled()
    event.preventDefault()
    event.returnValue = ''
  })
}

/** Ids, in the finished page, of what is being edited, the nearest first. @param {Element | null} active @returns {string[]} */
function placesOf(active) {
  if (active instanceof HTMLTextAreaElement && active.closest('[data-name="body"]')) {
    const anchors = [...active.value.slice(0, active.selectionStart).matchAll(/^#+ .*\{#([a-z0-9-]+)\}/gm)]
    return [anchors[anchors.length - 1]?.[1] || '']
  }
  const found = []
  for (let item = active?.closest('[data-id]'); item; item = item.parentElement?.closest('[data-id]')) {
    const id = item.getAttribute('data-id') || ''
    found.push(`q-${id}`, id)
  }
  return found
}

start()
