// 布置: choose what, by when, for whom; out come one link, slips, a notice, chat text, a calendar.

import { button, el } from '../dom.js'
import { newId } from '../tokens/encoding.js'
import { localDate, stamp } from '../tokens/moments.js'
import { handOut } from './hand-out.js'
import { minutesPerHour, shownHours } from './hours.js'
import { active, byId, note, unitOn, unitsOf } from './ledger.js'
import { area, field, grid, hint, input, main, row, section, select, spoken, tick } from './parts.js'

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./ledger.js').Assignment} Assignment */

const DAY = 86400000

/** @param {App} app */
export function assignScreen(app) {
  const { ledger, say } = app
  const chosen = ledger.assignments.find(one => one.id === app.memory.assignment)
  if (app.memory.assigning || !ledger.assignments.length) return assignForm(app, app.memory.assigning === 'edit' ? chosen : undefined)
  const shown = chosen || ledger.assignments[ledger.assignments.length - 1]
  const picker = select(ledger.assignments.map(one => [one.id, `${one.title}（${say('due_on', { date: one.due })}）`]), shown.id)
  picker.addEventListener('change', () => {
    app.memory.assignment = picker.value
    app.show('assign')
  })
  return el('div', {},
    row(field(say('assignment'), picker), button(say('assign_new'), () => begin(app, 'new')), button(say('assign_edit'), () => begin(app, 'edit', shown.id))),
    handOut(app, shown))
}

/** @param {App} app @param {string} how @param {string} [id] */
function begin(app, how, id) {
  app.memory.assigning = how
  if (id) app.memory.assignment = id
  app.show('assign', true)
}

/** @param {App} app @param {Assignment} [old] */
function assignForm(app, old) {
  const { ledger, say, outline } = app
  const title = input('text', old ? old.title : say('assign_title_default', { date: localDate().slice(0, 7) }), { maxlength: '60' })
  const opens = input('date', old ? old.opens : localDate())
  const due = input('date', old ? old.due : localDate(Date.now() + 14 * DAY))
  const number = (/** @type {number | null | undefined} */ value, /** @type {number} */ most) =>
    input('number', value === null || value === undefined ? '' : String(value), { min: '0', max: String(most), inputmode: 'numeric' })
  const pass = number(old && old.pass, 100)
  const attempts = number(old && old.attempts, 99)
  const late = select([['mark', say('late_mark')], ['count', say('late_count')], ['refuse', say('late_refuse')]], old ? old.late : 'mark')
  const answers = tick(say('ask_answers'), old ? old.answers : false)
  const held = new Set(old ? old.items.map(item => item.item) : [])
  const boxes = outline.groups.map(group => ({
    title: group.title,
    ticks: group.items.filter(item => item.mode !== 'exam').map(item => ({ item, ...tick(`${item.title}　`, held.has(item.item), { value: item.item }) })),
  })).filter(group => group.ticks.length)
  const all = boxes.flatMap(group => group.ticks)
  const sum = el('p', { class: 'cbt-sum', role: 'status' })
  const people = whom(app, old)
  const said = spoken()

  const count = () => {
    const minutes = all.filter(one => one.box.checked).map(one => ({ minutes: one.item.minutes, per: minutesPerHour(ledger.hours, due.value || localDate()) }))
    sum.textContent = say('assign_sum', { n: minutes.length, minutes: minutes.reduce((total, one) => total + one.minutes, 0), hours: shownHours(minutes) })
  }
  for (const one of all) {
    one.node.append(el('span', { class: 'cbt-minutes' }, say('minutes', { n: one.item.minutes })))
    one.box.addEventListener('change', count)
  }
  const paths = outline.paths.map(path => button(path.title, () => {
    for (const one of all) one.box.checked = path.items.includes(one.item.item)
    count()
  }, { class: 'cb-button cb-button--chip' }))
  const keep = () => {
    const problem = !title.value.trim() ? 'assign_no_title' : !all.some(one => one.box.checked) ? 'assign_no_items'
      : !opens.value || !due.value ? 'assign_no_dates' : due.value < opens.value ? 'assign_dates' : !people.to().length ? 'assign_nobody' : ''
    if (problem) return said.tell(say(problem), 'bad')
    if (people.unclear().length) return said.tell(say('assign_people_unclear', { names: people.unclear().join('、') }), 'bad')
    const rule = (/** @type {HTMLInputElement} */ control, /** @type {number} */ most) => (control.value === '' ? null : Math.min(most, Math.max(0, Math.floor(Number(control.value)) || 0)))
    const made = record(old, all.filter(one => one.box.checked).map(one => one.item), {
      title: title.value.trim(), opens: opens.value, due: due.value, pass: rule(pass, 100), attempts: rule(attempts, 99) || null,
      late: late.value, answers: answers.box.checked, to: people.to(),
    })
    ledger.assignments = byId([...ledger.assignments.filter(one => one.id !== made.id), made])
    note(ledger, 'assign', { assignment: made.id, rev: made.rev, items: made.items.filter(one => one.item).length })
    app.changed()
    Object.assign(app.memory, { assigning: '', assignment: made.id })
    app.show('assign', true)
  }
  count()
  return section(say(old ? 'assign_edit' : 'assign_new'),
    field(say('assign_title'), title),
    el('fieldset', { class: 'cbt-choice' }, el('legend', {}, say('assign_what')),
      paths.length ? row(el('span', { class: 'cb-note' }, say('assign_path')), ...paths) : null,
      ...boxes.map(group => el('fieldset', { class: 'cbt-choice__group' }, el('legend', {}, group.title), ...group.ticks.map(one => one.node)))),
    sum,
    grid(field(say('opens'), opens), field(say('due'), due, say('due_about')), field(say('pass'), pass, say('pass_about')),
      field(say('attempts'), attempts, say('attempts_about')), field(say('late'), late)),
    answers.node, people.node,
    row(main(say(old ? 'assign_keep' : 'assign_go'), keep), ledger.assignments.length ? button(say('cancel'), () => {
      app.memory.assigning = ''
      app.show('assign')
    }) : null, said.line),
    old ? hint(say('assign_edit_about')) : null)
}

/**
 * Everyone, whole 支部, and single people beside them. People who have left stay where they were.
 * @param {App} app @param {Assignment} [old]
 */
function whom({ ledger, say }, old) {
  const today = localDate()
  const here = ledger.members.filter(one => active(one, today))
  const units = unitsOf(ledger, today).map(unit => ({ unit, members: here.filter(one => unitOn(one, today) === unit) }))
  const everyone = !old || old.to.includes('*')
  const held = new Set(old ? old.to : [])
  const ticks = units.map(({ unit, members }) =>
    tick(say('assign_unit', { unit: unit || say('no_unit'), n: members.length }), everyone || members.every(one => held.has(one.id))))
  const single = units.flatMap(({ members }, at) => (ticks[at].box.checked ? [] : members.filter(one => held.has(one.id))))
  const named = (/** @type {string} */ key) => here.filter(one => one.name === key || (key !== '' && one.number === key))
  const people = area(2, single.map(one => (named(one.name).length > 1 && one.number) || one.name).join('、'))
  /** A name may hold a space: what stands between commas is tried whole first. */
  const typed = () => people.value.split(/[\n,，、;；]+/).map(part => part.trim()).filter(Boolean)
    .flatMap(part => (named(part).length ? [part] : part.split(/\s+/))).map(key => ({ key, found: named(key) }))
  const to = () => {
    if (ticks.every(one => one.box.checked)) return ['*']
    const wanted = new Set([...units.flatMap(({ members }, at) => (ticks[at].box.checked ? members : [])), ...typed().flatMap(one => one.found)].map(one => one.id))
    if (!wanted.size) return []
    return ledger.members.filter(one => wanted.has(one.id) || (held.has(one.id) && !here.includes(one))).map(one => one.id)
  }
  const unclear = () => (ticks.every(one => one.box.checked) ? [] : typed().filter(one => one.found.length !== 1).map(one => one.key))
  const choice = units.length > 1 || (!everyone && here.length > 0)
  const node = choice
    ? el('fieldset', { class: 'cbt-choice' }, el('legend', {}, say('assign_whom')), ...ticks.map(one => one.node), hint(say('assign_units_about')),
      field(say('assign_people'), people, say('assign_people_about')))
    : ledger.members.length ? el('p', { class: 'cb-note' }, say('assign_everyone', { n: ledger.members.length })) : hint(say('assign_no_roster'))
  return { node, to, unclear }
}

/** Items are only ever appended; what is taken out leaves its place. @param {Assignment | undefined} old @param {import('./app.js').CourseItem[]} items @param {any} rest @returns {Assignment} */
function record(old, items, rest) {
  const fresh = (/** @type {import('./app.js').CourseItem} */ one) => ({ item: one.item, title: one.title, minutes: one.minutes, due: '', pass: null })
  const wanted = new Set(items.map(one => one.item))
  const kept = old ? old.items.map(one => (wanted.has(one.item) ? one : { ...one, item: '' })) : []
  const added = items.filter(one => !kept.some(held => held.item === one.item)).map(fresh)
  return { id: old ? old.id : newId('', 6), rev: old ? old.rev + 1 : 1, items: [...kept, ...added], at: stamp(), ...rest }
}
