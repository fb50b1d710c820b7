// 集中学习: the 签到表, who was there, hours earned, 补学 for the rest.

import { button, el } from '../dom.js'
import { newId } from '../tokens/encoding.js'
import { localDate, stamp } from '../tokens/moments.js'
import { active, byId, inOrder, note, unitOn, unitsOf } from './ledger.js'
import { area, field, grid, hint, input, main, row, section, select, spoken, tick } from './parts.js'
import { onSheets, openRuler, roomBeside, sheet, showSheets } from './print.js'
import { plain } from './roster-text.js'
import { readTable } from './sheet-reader.js'

/** @typedef {import('./app.js').App} App */
/** @typedef {import('../tokens/records.js').Session} Session */

/** Who belongs there. @param {App} app @param {Session} one */
const expected = ({ ledger }, one) => ledger.members.filter(each => active(each, one.date) && (!one.unit || unitOn(each, one.date) === one.unit)).sort(inOrder(one.date))

/** @param {App} app */
export function sessionScreen(app) {
  const { ledger, say } = app
  if (!ledger.members.length) return el('div', { class: 'cb-empty' }, el('p', {}, say('follow_no_roster')), main(say('roster_paste'), () => app.show('roster', true)))
  const chosen = ledger.sessions.find(one => one.id === app.memory.session)
  const list = [...ledger.sessions].sort((a, b) => (a.date < b.date ? 1 : -1))
  return el('div', {}, newSession(app),
    list.length ? section(say('session_list'), el('ul', { class: 'cbt-list' }, ...list.map(one => el('li', {},
      button(`${one.date}　${one.title}${one.unit ? `　${one.unit}` : ''}`, () => {
        app.memory.session = one.id
        app.show('session')
      }, { class: 'cb-button cb-button--quiet', 'aria-expanded': String(one === chosen) }),
      el('span', { class: 'cb-note' }, one.present.length || one.absent.length ? say('session_counts', { present: one.present.length, absent: one.absent.length }) : say('session_unmarked')))))) : null,
    chosen ? attendance(app, chosen) : null)
}

/** @param {App} app */
function newSession(app) {
  const { ledger, say } = app
  const title = input('text', '', { maxlength: '60' })
  const date = input('date', localDate())
  const minutes = input('number', '90', { min: '1', max: '1440', inputmode: 'numeric' })
  const unit = select([['', say('all_units')], ...unitsOf(ledger).filter(Boolean).map(one => /** @type {[string, string]} */ ([one, one]))])
  const said = spoken()
  const keep = () => {
    if (!title.value.trim() || !date.value || !(Number(minutes.value) > 0)) return said.tell(say('session_missing'), 'bad')
    const one = { id: newId('ss', 4), title: title.value.trim(), date: date.value, minutes: Math.floor(Number(minutes.value)), items: [], unit: unit.value, present: [], absent: [], makeup: '', at: stamp() }
    ledger.sessions = byId([...ledger.sessions, one])
    note(ledger, 'session', { session: one.id, expected: expected(app, one).length })
    app.changed()
    app.memory.session = one.id
    app.show('session')
  }
  return section(say('session_new'), hint(say('session_about')),
    grid(field(say('session_title'), title), field(say('date'), date), field(say('session_minutes'), minutes), field(say('unit'), unit)),
    row(main(say('session_go'), keep), said.line))
}

/** @param {App} app @param {Session} one */
function attendance(app, one) {
  const { ledger, say } = app
  const wanted = expected(app, one)
  const fresh = !one.present.length && !one.absent.length
  const ticks = wanted.map(member => ({ member, ...tick(`${member.name}　${unitOn(member, one.date)}`, fresh ? false : one.present.includes(member.id)) }))
  const makeup = input('date', one.makeup || localDate(Date.parse(one.date) + 14 * 86400000))
  const names = area(2)
  const file = input('file', '', { accept: '.xlsx,.csv,.txt' })
  const said = spoken()
  const fill = () => {
    const given = new Set(names.value.split(/[\s,，、;；]+/).filter(Boolean))
    let found = 0
    for (const each of ticks) {
      if (!given.has(each.member.name) && !given.has(each.member.number)) continue
      each.box.checked = true
      found++
    }
    said.tell(say('session_filled', { n: found, left: given.size - found }), found === given.size ? 'good' : 'bad')
  }
  file.addEventListener('change', async () => {
    if (!file.files || !file.files[0]) return
    try {
      names.value = attendees(await readTable(file.files[0]), say).join('\n')
      fill()
    } catch {
      said.tell(say('table_bad'), 'bad')
    }
  })
  const keep = () => {
    one.present = ticks.filter(each => each.box.checked).map(each => each.member.id).sort()
    one.absent = ticks.filter(each => !each.box.checked).map(each => each.member.id).sort()
    one.makeup = one.absent.length ? makeup.value : ''
    one.at = stamp()
    note(ledger, 'session', { session: one.id, present: one.present.length, absent: one.absent.length })
    app.changed()
    app.show('session')
  }
  const late = one.absent.map(id => ledger.members.find(each => each.id === id)).filter(Boolean)
  return section(`${one.date}　${one.title}`,
    row(button(say('print_signin'), () => showSheets(say('print_signin'), signIn(app, one, wanted), say)),
      button(say('tick_all'), () => ticks.forEach(each => (each.box.checked = true))), button(say('tick_none'), () => ticks.forEach(each => (each.box.checked = false)))),
    el('fieldset', { class: 'cbt-choice cbt-choice--many' }, el('legend', {}, say('session_present')), ...ticks.map(each => each.node)),
    grid(field(say('session_names'), names, say('session_names_about')), field(say('session_file'), file, say('session_file_about')), field(say('makeup'), makeup, say('makeup_about'))),
    row(main(say('session_keep'), keep), button(say('session_fill'), fill), said.line),
    late.length ? hint(say('session_absent', { date: one.makeup, names: late.map(each => /** @type {any} */ (each).name).join('、') })) : null)
}

/**
 * Names or numbers of those a sheet marks as present; without a 签到 column everyone listed was there.
 * @param {string[][]} table @param {import('../dom.js').Say} say
 */
export function attendees(table, say) {
  const words = (/** @type {string} */ key) => say(key).split('|').map(plain)
  const at = (/** @type {string[]} */ line, /** @type {string} */ key) => line.findIndex(cell => words(key).includes(plain(cell)))
  const start = table.slice(0, 5).findIndex(line => at(line, 'heading_name') >= 0 || at(line, 'heading_number') >= 0)
  const [number, name, sign] = start < 0 ? [-1, 0, -1] : ['heading_number', 'heading_name', 'heading_sign'].map(key => at(table[start], key))
  return table.slice(start + 1).filter(line => sign < 0 || !words('absent_marks').includes(plain(line[sign] || '')))
    .map(line => (number >= 0 && line[number]) || line[name] || '').filter(Boolean)
}

/** Rows are measured, since long names need two lines. @param {App} app @param {Session} one @param {import('./ledger.js').Member[]} wanted */
function signIn({ say }, one, wanted) {
  const headOf = (/** @type {string} */ unit) => [el('h2', {}, say('signin_title', { title: one.title })), el('p', {}, `${unit || say('no_unit')}　${one.date}　${say('minutes', { n: one.minutes })}`)]
  const tableOf = (/** @type {HTMLElement[]} */ rows) => el('table', { class: 'cbt-paper' },
    el('thead', {}, el('tr', {}, ...[say('no'), say('name'), say('number'), say('signature'), say('remark')].map(head => el('th', { scope: 'col' }, head)))), el('tbody', {}, ...rows))
  const ruler = openRuler('signin')
  const sheets = [...new Set(wanted.map(each => unitOn(each, one.date)))].flatMap(unit => {
    const rows = wanted.filter(each => unitOn(each, one.date) === unit).map((each, at) =>
      el('tr', {}, el('td', {}, String(at + 1)), el('td', {}, each.name), el('td', {}, each.number), el('td', {}), el('td', {})))
    const room = roomBeside(ruler.height(...headOf(unit), tableOf([])) + 3)
    ruler.height(tableOf(rows))
    const heights = new Map(rows.map(each => [each, ruler.of(each)]))
    return onSheets(rows, each => heights.get(each) || 0, room).map(some => sheet('signin', ...headOf(unit), tableOf(some)))
  })
  ruler.close()
  return sheets
}
