// 名册: pasted from Excel, looked over, taken in; then who is where, and their slips.

import { button, el } from '../dom.js'
import { localDate, stamp } from '../tokens/moments.js'
import { active, inOrder, note, registryOf, unitOn, unitsOf } from './ledger.js'
import { area, field, grid, hint, input, main, row, section, select, spoken, table } from './parts.js'
import { shownCode } from '../tokens/codes.js'
import { applyRoster, readRoster, transfer } from './roster-text.js'
import { readTable } from './sheet-reader.js'

/** @typedef {import('./app.js').App} App */

const SHOWN = 300

/** @param {App} app */
export function rosterScreen(app) {
  const { ledger } = app
  return el('div', {}, pasteSection(app), ledger.members.length ? listSection(app) : el('div', { class: 'cb-empty' }, app.say('roster_empty')))
}

/** The words a heading may be, from the interface's words. @param {App} app */
const headings = app => Object.fromEntries(['name', 'unit', 'number', 'from', 'left'].map(name => [name, app.say(`heading_${name}`)]))

/** @param {App} app */
function pasteSection(app) {
  const { say, ledger } = app
  const text = area(6, '', { placeholder: say('roster_example') })
  const file = input('file', '', { accept: '.xlsx,.csv,.txt' })
  const found = el('div', {})
  const said = spoken()
  const look = () => {
    const { rows, errors } = readRoster(text.value, headings(app))
    found.replaceChildren()
    if (!rows.length && !errors.length) return said.tell(say('roster_nothing'), 'bad')
    said.tell(errors.length ? say('roster_errors', { n: errors.length, good: rows.length }) : say('roster_found', { n: rows.length }), errors.length ? 'bad' : 'good')
    const take = main(say('roster_take', { n: rows.length }), () => {
      const before = JSON.stringify(ledger.members)
      const change = applyRoster(ledger, rows)
      app.changed()
      app.memory.rosterSaid = say('roster_taken', { added: change.added.length, changed: change.changed.length, same: change.same })
      app.memory.rosterBefore = before
      app.show('roster')
    })
    found.append(
      errors.length ? table(say('roster_error_list'), [say('row'), say('problem')], errors.map(one => [String(one.place), say(one.key, one.values)])) : '',
      rows.length ? table(say('roster_preview'), [say('row'), say('name'), say('unit'), say('number')], rows.slice(0, 12).map(one => [String(one.place), one.name, one.unit, one.number])) : '',
      rows.length ? row(take, rows.length > 12 ? hint(say('roster_more', { n: rows.length - 12 })) : null) : '')
  }
  file.addEventListener('change', async () => {
    if (!file.files || !file.files[0]) return
    try {
      text.value = (await readTable(file.files[0])).map(line => line.join('\t')).join('\n')
      look()
    } catch {
      said.tell(say('table_bad'), 'bad')
    }
  })
  if (app.memory.rosterSaid) said.tell(app.memory.rosterSaid, 'good')
  app.memory.rosterSaid = ''
  const after = app.memory.rosterBefore ? next(app, app.memory.rosterBefore) : null
  app.memory.rosterBefore = ''
  return section(say('roster_paste'), hint(say('roster_about')), field(say('roster_text'), text), field(say('roster_file'), file),
    row(button(say('roster_look'), look), said.line), after, found)
}

/** What comes after a list was taken in: go on, or take it back while nothing else has happened. @param {App} app @param {string} before members as they were */
function next(app, before) {
  const { say, ledger } = app
  const undo = () => {
    const held = new Set(JSON.parse(before).map((/** @type {import('./ledger.js').Member} */ one) => one.id))
    const gone = ledger.members.filter(one => !held.has(one.id)).map(one => one.id)
    ledger.members = JSON.parse(before)
    note(ledger, 'roster', { added: [], changed: [], removed: gone })
    app.changed()
    app.memory.rosterSaid = say('roster_undone', { n: gone.length })
    app.show('roster')
  }
  return row(main(say('roster_next'), () => app.show('assign', true)), button(say('roster_undo'), undo))
}

/** @param {App} app */
function listSection(app) {
  const { ledger, say } = app
  const today = localDate()
  const codes = registryOf(ledger).codes
  const unit = select([['', say('all_units')], ...unitsOf(ledger).map(one => /** @type {[string, string]} */ ([one, one || say('no_unit')]))])
  const query = input('search')
  const place = el('div', {})
  const edit = el('div', {})
  const show = () => {
    const some = ledger.members.filter(one => (!unit.value || unitOn(one, today) === unit.value) &&
      (!query.value || `${one.name} ${one.number}`.includes(query.value.trim()))).sort(inOrder(today))
    place.replaceChildren(
      table(say('tab_roster'), [say('name'), say('unit'), say('number'), say('code'), say('state'), el('span', { class: 'cb-hidden' }, say('change'))], some.slice(0, SHOWN).map(one => [
        one.name, unitOn(one, today) || '–', one.number || '–', el('code', {}, shownCode(codes.get(one.id) || '')),
        one.left && one.left < today ? say('gone', { date: one.left }) : active(one, today) ? say('there') : say('not_yet'),
        button(say('change'), () => edit.replaceChildren(editForm(app, one, edit)), { class: 'cb-button cb-button--quiet', 'aria-label': say('change_of', { name: one.name }) })])),
      some.length > SHOWN ? hint(say('and_more', { n: some.length - SHOWN })) : '')
  }
  unit.addEventListener('change', show)
  query.addEventListener('input', show)
  show()
  return section(say('roster_list', { n: ledger.members.filter(one => active(one, today)).length }),
    grid(field(say('unit'), unit), field(say('find'), query)), edit, place)
}

/** @param {App} app @param {import('./ledger.js').Member} member @param {HTMLElement} place */
function editForm(app, member, place) {
  const { say, ledger } = app
  const name = input('text', member.name, { maxlength: '60' })
  const number = input('text', member.number, { maxlength: '60' })
  const unit = input('text', unitOn(member, localDate()), { maxlength: '60' })
  const since = input('date', localDate())
  const left = input('date', member.left)
  const keep = () => {
    member.name = name.value.trim() || member.name
    member.number = number.value.trim()
    if (unit.value.trim() !== unitOn(member, since.value || localDate())) transfer(member, unit.value.trim(), since.value || localDate())
    member.left = left.value
    member.at = stamp()
    note(ledger, 'roster', { added: [], changed: [member.id] })
    app.changed()
    app.show('roster')
  }
  const past = member.units.length > 1 ? hint(member.units.map(one => `${one.unit || say('no_unit')} ${one.from || '…'}—${one.to || '…'}`).join('；')) : null
  const box = el('div', { class: 'cbt-confirm', role: 'group', 'aria-label': say('change_of', { name: member.name }) },
    grid(field(say('name'), name), field(say('number'), number), field(say('unit'), unit), field(say('unit_since'), since, say('unit_since_about')), field(say('left'), left)),
    past, row(main(say('keep_change'), keep), button(say('cancel'), () => place.replaceChildren())))
  window.setTimeout(() => name.focus(), 0)
  return box
}
