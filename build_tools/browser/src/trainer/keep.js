// 保管: backup, passphrase, 岗位交接, a new code, erasing one member, joining two copies, the log.

import { button, el } from '../dom.js'
import { codeOf, shownCode } from '../tokens/codes.js'
import { unB64u } from '../tokens/encoding.js'
import { Cut, Damaged, openLedger, SHORTEST_PASSPHRASE } from '../tokens/ledger-file.js'
import { head } from '../tokens/log-chain.js'
import { localDate, stamp } from '../tokens/moments.js'
import { forget, merge, NotSame } from './join.js'
import { inOrder, note, registryOf, unitOn } from './ledger.js'
import { confirmIn, field, grid, hint, input, main, row, section, select, spoken, table } from './parts.js'

/** @typedef {import('./app.js').App} App */

const LINES = 200

/** @param {App} app */
export function keepScreen(app) {
  return el('div', {}, backup(app), handover(app), reissue(app), join(app), erase(app), logView(app))
}

/** @param {App} app */
function backup(app) {
  const { say, ledger, keeper } = app
  const said = spoken()
  return section(say('backup'), hint(say('backup_about')), row(main(say('backup_go'), async () => {
    note(ledger, 'backup', { head: head(ledger.log) })
    app.changed()
    await keeper.download(`${ledger.title}-${localDate()}.taizhang.json`)
    said.tell(say('backup_done'), 'good')
  }), said.line))
}

/** @param {App} app */
function handover(app) {
  const { say, ledger, keeper } = app
  const role = input('text', ledger.keeper, { maxlength: '40' })
  const first = input('password', '', { autocomplete: 'new-password' })
  const second = input('password', '', { autocomplete: 'new-password' })
  const said = spoken()
  const open = ledger.assignments.filter(one => one.due >= localDate()).map(one => `${one.title}（${say('due_on', { date: one.due })}）`)
  const makeup = ledger.sessions.filter(one => one.makeup && one.absent.length).map(one => say('open_makeup', { title: one.title, n: one.absent.length, date: one.makeup }))
  const act = async () => {
    if ([...first.value.trim()].length < SHORTEST_PASSPHRASE) return said.tell(say('passphrase_short', { n: SHORTEST_PASSPHRASE }), 'bad')
    if (first.value !== second.value) return said.tell(say('passphrase_differs'), 'bad')
    const moved = role.value.trim() && role.value.trim() !== ledger.keeper
    keeper.state.passphrase = first.value
    if (moved) ledger.keeper = role.value.trim()
    note(ledger, moved ? 'handover' : 'passphrase', moved ? { open: open.length + makeup.length } : {})
    app.changed()
    await keeper.save()
    said.tell(say('handover_done'), 'good')
    first.value = second.value = ''
  }
  return section(say('handover'), hint(say('handover_about')),
    el('ol', {}, ...['handover_1', 'handover_2', 'handover_3'].map(key => el('li', {}, say(key)))),
    open.length + makeup.length ? el('div', {}, el('p', {}, say('handover_open')), el('ul', {}, ...[...open, ...makeup].map(one => el('li', {}, one)))) : null,
    grid(field(say('keeper'), role), field(say('passphrase_new'), first, say('passphrase_about', { n: SHORTEST_PASSPHRASE })), field(say('passphrase_again'), second)),
    row(main(say('handover_go'), () => void act()), said.line))
}

/** @param {App} app */
const people = ({ ledger, say }) => select([['', say('choose')], ...[...ledger.members].sort(inOrder(localDate())).map(one => /** @type {[string, string]} */ ([one.id, `${one.name}（${unitOn(one, localDate()) || say('no_unit')}）${one.number}`]))])

/** @param {App} app */
function reissue(app) {
  const { say, ledger } = app
  const who = people(app)
  const sure = el('div', {})
  const said = spoken()
  const act = () => {
    const member = ledger.members.find(one => one.id === who.value)
    if (!member) return said.tell(say('choose_member'), 'bad')
    confirmIn(sure, say('reissue_sure', { name: member.name }), say('reissue_go'), say('cancel'), () => {
      const master = unB64u(ledger.secret.master)
      const taken = new Set(registryOf(ledger).codes.values())
      do member.issue++
      while (taken.has(codeOf(master, member.id, member.issue)))
      member.at = stamp()
      note(ledger, 'reissue', { member: member.id, issue: member.issue })
      app.changed()
      said.tell(say('reissued', { name: member.name, code: shownCode(codeOf(master, member.id, member.issue)) }), 'good')
    })
  }
  return section(say('reissue'), hint(say('reissue_about')), grid(field(say('name'), who)), row(button(say('reissue_go'), act), said.line), sure)
}

/** @param {App} app */
function erase(app) {
  const { say, ledger } = app
  const who = people(app)
  const sure = el('div', {})
  const said = spoken()
  const act = () => {
    const member = ledger.members.find(one => one.id === who.value)
    if (!member) return said.tell(say('choose_member'), 'bad')
    confirmIn(sure, say('erase_sure', { name: member.name }), say('erase_go'), say('cancel'), () => {
      const records = forget(ledger, new Set([member.id]))
      note(ledger, 'erase', { member: member.id, records })
      app.changed()
      app.memory.outcomes = null
      said.tell(say('erased', { n: records }), 'good')
    })
  }
  return section(say('erase'), hint(say('erase_about')), grid(field(say('name'), who)), row(button(say('erase_go'), act), said.line), sure)
}

/** @param {App} app */
function join(app) {
  const { say, ledger } = app
  const file = input('file', '', { accept: '.json,application/json' })
  const secret = input('password', '', { autocomplete: 'off' })
  const said = spoken()
  const act = async () => {
    if (!file.files || !file.files[0]) return said.tell(say('open_missing'), 'bad')
    said.tell(say('opening'))
    try {
      const other = await openLedger(await file.files[0].text(), secret.value)
      const { added, entries, aside } = merge(ledger, other)
      if (entries || added) app.changed()
      said.tell(say('joined', { n: added, aside }), 'good')
    } catch (error) {
      said.tell(say(error instanceof NotSame ? 'join_other' : error instanceof Cut ? 'open_cut' : error instanceof Damaged ? 'open_damaged' : 'open_wrong'), 'bad')
    }
  }
  return section(say('join'), hint(say('join_about')), grid(field(say('open_file'), file), field(say('passphrase'), secret)), row(button(say('join_go'), () => void act()), said.line))
}

/** @param {App} app */
function logView(app) {
  const { say, ledger } = app
  const names = new Map(ledger.members.map(one => [one.id, one.name]))
  const titles = new Map([...ledger.assignments, ...ledger.sessions, ...ledger.exams].map(one => [one.id, one.title]))
  const about = (/** @type {any} */ value) => (typeof value === 'string' ? names.get(value) || titles.get(value) || value.slice(0, 16)
    : Array.isArray(value) ? String(value.length) : typeof value === 'object' && value ? Object.entries(value).map(([name, n]) => `${name} ${n}`).join('，') : String(value))
  return el('details', { class: 'cbt-more' }, el('summary', {}, say('log', { n: ledger.log.length })), hint(say('log_about')),
    table(say('log', { n: ledger.log.length }), [say('no'), say('time'), say('by'), say('did'), say('what')], ledger.log.slice(-LINES).reverse().map(one => [
      String(one.n), new Date(one.at).toLocaleString(), one.by, say(`did_${one.did}`), Object.entries(one.what).filter(([name]) => name !== 'entries').map(([, value]) => about(value)).join('，')])))
}
