// 进度: members × items; what is missing; the same as a table to hand on.

import { button, el } from '../dom.js'
import { newId } from '../tokens/encoding.js'
import { localDate, stamp } from '../tokens/moments.js'
import { byId, note, unitsOf } from './ledger.js'
import { copyBox, field, grid, hint, input, main, row, saveFile, section, select, spoken } from './parts.js'
import { matrix, STATES, unitLine } from './rollup.js'
import { csvText, xlsxBytes } from './sheets.js'
import { hardSection } from './hard.js'

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./rollup.js').Matrix} Matrix */
/** @typedef {import('./rollup.js').MatrixRow} MatrixRow */

const PAGE = 100
const SIGNS = /** @type {Record<string, string>} */ ({ done: '✓', late: '✓', exempt: '○', waiting: '…', resit: '!', overdue: '!', doing: '–', none: '·' })

/** @param {App} app */
export function followScreen(app) {
  const { ledger, say } = app
  if (!ledger.assignments.length || !ledger.members.length) {
    const next = el('div', { class: 'cb-empty' }, el('p', {}, say(ledger.members.length ? 'follow_no_assignment' : 'follow_no_roster')),
      main(say(ledger.members.length ? 'assign_new' : 'roster_paste'), () => app.show(ledger.members.length ? 'assign' : 'roster', true)))
    return el('div', {}, next, hardSection(app, []))
  }
  const one = ledger.assignments.find(each => each.id === app.memory.assignment) || ledger.assignments[ledger.assignments.length - 1]
  const picker = select(ledger.assignments.map(each => [each.id, `${each.title}（${say('due_on', { date: each.due })}）`]), one.id)
  const unit = select([['', say('all_units')], ...unitsOf(ledger).map(each => /** @type {[string, string]} */ ([each, each || say('no_unit')]))], app.memory.unit || '')
  const state = select([['', say('all_states')], ...STATES.map(each => /** @type {[string, string]} */ ([each, say(`state_${each}`)]))], app.memory.state || '')
  const place = el('div', {})
  const whole = matrix(ledger, one)
  const show = () => {
    Object.assign(app.memory, { unit: unit.value, state: state.value })
    const rows = whole.rows.filter(each => (!unit.value || each.unit === unit.value) && (!state.value || each.cells.some(cell => cell.state === state.value)))
    place.replaceChildren(summary(app, rows), matrixView(app, whole, rows), hand(app, whole, rows), reminder(app, whole, rows), exceptions(app, whole, rows))
  }
  const hard = hardSection(app, whole.items)
  picker.addEventListener('change', () => {
    app.memory.assignment = picker.value
    app.show('follow')
  })
  unit.addEventListener('change', show)
  state.addEventListener('change', show)
  show()
  return el('div', {}, grid(field(say('assignment'), picker), field(say('unit'), unit), field(say('filter_state'), state)), place, hard)
}

/** @param {App} app @param {MatrixRow[]} rows */
function summary({ say }, rows) {
  const line = unitLine(rows)
  const fact = (/** @type {string} */ label, /** @type {string | number} */ value) => el('div', {}, el('dt', {}, label), el('dd', {}, String(value)))
  return el('dl', { class: 'cbt-facts' }, fact(say('wanted'), line.wanted), fact(say('complete'), line.complete), fact(say('begun'), line.begun), fact(say('rate'), line.rate))
}

/** @param {App} app @param {Matrix} whole @param {MatrixRow[]} rows */
function matrixView(app, whole, rows) {
  const { say } = app
  const body = el('tbody', {})
  const more = el('div', {})
  let shown = 0
  const grow = () => {
    for (const each of rows.slice(shown, shown + PAGE)) body.append(line(app, each))
    shown = Math.min(rows.length, shown + PAGE)
    more.replaceChildren(shown < rows.length ? button(say('show_more', { n: rows.length - shown }), grow) : '')
  }
  grow()
  const legend = el('p', { class: 'cbt-legend' }, ...STATES.map(each => el('span', { class: `cbt-state is-${each}` }, `${SIGNS[each]} ${say(`state_${each}`)}`)))
  const head = el('tr', {}, el('th', { scope: 'col' }, say('name')), el('th', { scope: 'col' }, say('unit')), el('th', { scope: 'col' }, say('finished')),
    ...whole.items.map(item => el('th', { scope: 'col' }, el('span', { class: 'cbt-matrix__item' }, item.title))))
  return section(say('follow_matrix'), legend,
    rows.length ? el('div', { class: 'cbt-scroll', tabindex: '0', role: 'region', 'aria-label': say('follow_matrix') },
      el('table', { class: 'cbt-table cbt-matrix' }, el('caption', { class: 'cb-hidden' }, whole.assignment.title), el('thead', {}, head), body)) : el('div', { class: 'cb-empty' }, say('follow_nobody')),
    more)
}

/** @param {App} app @param {MatrixRow} each */
const line = (app, each) => el('tr', {}, el('th', { scope: 'row' }, each.member.name), el('td', {}, each.unit || '–'), el('td', {}, `${each.finished}/${each.cells.length}`),
  ...each.cells.map(cell => el('td', { class: `cbt-state is-${cell.state}` }, `${SIGNS[cell.state]} ${cellText(app, cell)}`)))

/** @param {App} app @param {import('./rollup.js').Cell} cell */
const cellText = ({ say }, cell) => [say(`state_${cell.state}`), cell.percent === null ? '' : `${cell.percent}%`, cell.overridden ? say('overridden') : ''].filter(Boolean).join(' ')

/** The screen as a table: same rows, same words. @param {App} app @param {Matrix} whole @param {MatrixRow[]} rows */
export const matrixTable = (app, whole, rows) => [
  [app.say('name'), app.say('unit'), app.say('number'), app.say('finished'), ...whole.items.map(item => item.title)],
  ...rows.map(each => [each.member.name, each.unit, each.member.number, `${each.finished}/${each.cells.length}`, ...each.cells.map(cell => cellText(app, cell))]),
]

/** @param {App} app @param {Matrix} whole @param {MatrixRow[]} rows */
function hand(app, whole, rows) {
  const { say } = app
  const name = `${whole.assignment.title}-${localDate()}`
  return row(button(say('as_xlsx'), () => saveFile(`${name}.xlsx`, xlsxBytes(whole.assignment.title, matrixTable(app, whole, rows)), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
    button(say('as_csv'), () => saveFile(`${name}.csv`, csvText(matrixTable(app, whole, rows)), 'text/csv')), hint(say('as_about', { n: rows.length })))
}

/** @param {App} app @param {Matrix} whole @param {MatrixRow[]} rows */
function reminder({ say }, whole, rows) {
  const missing = rows.filter(each => !each.complete && each.cells.some(cell => ['none', 'doing', 'overdue', 'resit'].includes(cell.state)))
  if (!missing.length) return section(say('reminder'), hint(say('reminder_none')))
  const units = [...new Set(missing.map(each => each.unit))]
  const lines = units.map(unit => `${unit || say('no_unit')}：${missing.filter(each => each.unit === unit)
    .map(each => say('reminder_one', { name: each.member.name, n: each.cells.length - each.finished })).join('、')}`)
  const text = say('reminder_text', { title: whole.assignment.title, due: whole.assignment.due, n: missing.length, lines: lines.join('\n') })
  return section(say('reminder'), copyBox(say('reminder_label'), text, say, 6).node)
}

/** An exception for one person, with a reason; it lives in the 台账 alone. @param {App} app @param {Matrix} whole @param {MatrixRow[]} rows */
function exceptions(app, whole, rows) {
  const { say, ledger } = app
  const who = select(rows.map(each => [each.member.id, `${each.member.name}（${each.unit || say('no_unit')}）`]), (rows[0] && rows[0].member.id) || '')
  const what = select([['', say('whole_assignment')], ...whole.items.map(item => /** @type {[string, string]} */ ([item.item, item.title]))])
  const how = select([['done', say('override_done')], ['exempt', say('override_exempt')], ['due', say('override_due')], ['open', say('override_open')]], 'done')
  const due = input('date', whole.assignment.due)
  const why = input('text', '', { maxlength: '120' })
  const said = spoken()
  const keep = () => {
    if (!who.value || !why.value.trim()) return said.tell(say('override_missing'), 'bad')
    const items = what.value ? [what.value] : whole.items.map(item => item.item)
    for (const item of items) {
      ledger.overrides = ledger.overrides.filter(each => !(each.member === who.value && each.assignment === whole.assignment.id && each.item === item))
      ledger.overrides.push({ id: newId('ov', 6), member: who.value, assignment: whole.assignment.id, item, state: how.value === 'due' ? '' : how.value,
        percent: null, due: how.value === 'due' ? due.value : '', reason: why.value.trim(), by: ledger.keeper, at: stamp() })
    }
    byId(ledger.overrides)
    note(ledger, 'override', { member: who.value, assignment: whole.assignment.id, items: items.length, how: how.value })
    app.changed()
    app.show('follow')
  }
  const held = ledger.overrides.filter(each => each.assignment === whole.assignment.id)
  const people = new Map(ledger.members.map(each => [each.id, each.name]))
  const titles = new Map(whole.items.map(item => [item.item, item.title]))
  return el('details', { class: 'cbt-more' }, el('summary', {}, say('override', { n: held.length })), hint(say('override_about')),
    ...(held.length ? [el('ul', {}, ...held.map(each => el('li', {}, `${people.get(each.member)} · ${titles.get(each.item)} · ${each.due ? say('due_on', { date: each.due }) : say(`override_${each.state || 'due'}`)} · ${each.reason}（${each.by}）`)))] : []),
    grid(field(say('name'), who), field(say('item'), what), field(say('override_how'), how), field(say('override_until'), due), field(say('reason'), why)),
    row(main(say('override_keep'), keep), said.line))
}
