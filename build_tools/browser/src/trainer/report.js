// 报表: one A4 page for leaders, 学时 per person and 支部, certificates in a batch.

import { button, el } from '../dom.js'
import { localDate } from '../tokens/moments.js'
import { earnings, shownHours } from './hours.js'
import { inOrder, unitOn } from './ledger.js'
import { field, grid, hint, input, main, row, saveFile, section, select, spoken, table } from './parts.js'
import { sheet, showSheets } from './print.js'
import { byUnit, matrix, unitLine } from './rollup.js'
import { csvText, xlsxBytes } from './sheets.js'

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./hours.js').Earning} Earning */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** @param {App} app */
export function reportScreen(app) {
  const { ledger, say } = app
  if (!ledger.assignments.length && !ledger.sessions.length) return el('div', { class: 'cb-empty' }, say('report_empty'))
  const earned = earnings(ledger)
  return el('div', {}, ledger.assignments.length ? leaders(app, earned) : null, hours(app, earned))
}

/** @param {App} app @param {Earning[]} earned */
function leaders(app, earned) {
  const { ledger, say } = app
  const one = ledger.assignments.find(each => each.id === app.memory.assignment) || ledger.assignments[ledger.assignments.length - 1]
  const picker = select(ledger.assignments.map(each => [each.id, each.title]), one.id)
  picker.addEventListener('change', () => {
    app.memory.assignment = picker.value
    app.show('report')
  })
  const remark = input('text', app.memory.remark || '', { maxlength: '200' })
  remark.addEventListener('input', () => (app.memory.remark = remark.value))
  const rows = reportTable(app, one, earned)
  return section(say('report_leaders'), grid(field(say('assignment'), picker), field(say('remark'), remark)),
    table(say('report_leaders'), rows[0].map(String), rows.slice(1).map(each => each.map(String))),
    row(main(say('report_print'), () => showSheets(say('report_print'), [leaderSheet(app, one, rows)], say)),
      button(say('as_xlsx'), () => saveFile(`${one.title}-${say('report_leaders')}.xlsx`, xlsxBytes(one.title, rows), XLSX)),
      button(say('as_csv'), () => saveFile(`${one.title}-${say('report_leaders')}.csv`, csvText(rows), 'text/csv'))))
}

/** 应学, 已学, 完成率, 学时 by 支部, and all together. @param {App} app @param {import('./ledger.js').Assignment} one @param {Earning[]} earned */
export function reportTable({ ledger, say }, one, earned) {
  const { rows } = matrix(ledger, one)
  const items = new Set(one.items.map(item => item.item))
  const own = earned.filter(each => items.has(each.item) && each.day >= one.opens)
  const line = (/** @type {ReturnType<typeof unitLine>} */ each, /** @type {Earning[]} */ some) =>
    [each.unit || say('no_unit'), each.wanted, each.complete, each.wanted - each.complete, each.rate, shownHours(some)]
  return [
    [say('unit'), say('wanted'), say('complete'), say('incomplete'), say('rate'), say('hours')],
    ...byUnit(rows).map(each => line(each, own.filter(some => some.unit === each.unit))),
    line({ ...unitLine(rows), unit: say('total') }, own),
  ]
}

/** @param {App} app @param {import('./ledger.js').Assignment} one @param {(string | number)[][]} rows */
function leaderSheet(app, one, rows) {
  const { ledger, say } = app
  const total = rows[rows.length - 1]
  return sheet('report', el('h2', {}, say('report_title', { title: one.title })),
    el('p', { class: 'cbt-page__sub' }, `${ledger.title} · ${say('report_until', { date: localDate() })}`),
    el('p', {}, say('report_sentence', { opens: one.opens, due: one.due, n: one.items.filter(item => item.item).length, wanted: total[1], complete: total[2], rate: total[4], hours: total[5] })),
    el('table', { class: 'cbt-paper' }, el('thead', {}, el('tr', {}, ...rows[0].map(head => el('th', { scope: 'col' }, String(head))))),
      el('tbody', {}, ...rows.slice(1).map((each, at) => el('tr', { class: at === rows.length - 2 ? 'is-total' : '' }, ...each.map((cell, x) => el(x ? 'td' : 'th', x ? {} : { scope: 'row' }, String(cell))))))),
    el('h3', {}, say('report_items')),
    el('ol', { class: 'cbt-page__items' }, ...one.items.filter(item => item.item).map(item => el('li', {}, `${item.title}（${say('minutes', { n: item.minutes })}）`))),
    app.memory.remark ? el('p', {}, `${say('remark')}：${app.memory.remark}`) : null,
    el('p', { class: 'cb-note' }, say('report_declared')),
    el('div', { class: 'cbt-signs' }, ...['sign_made', 'sign_checked', 'sign_leader', 'sign_date'].map(key => el('p', {}, say(key), el('span', { class: 'cbt-signs__line' })))))
}

/** @param {App} app @param {Earning[]} earned */
function hours(app, earned) {
  const { ledger, say } = app
  const years = [...new Set([localDate().slice(0, 4), ...earned.map(each => each.day.slice(0, 4))])].sort().reverse()
  const year = select(years.map(each => [each, each]), app.memory.year || years[0])
  const least = input('number', String(app.memory.least || ''), { min: '0', step: '0.5', inputmode: 'decimal' })
  const place = el('div', {})
  const said = spoken()
  const lines = () => {
    /** @type {Map<string, Earning[]>} */
    const byMember = new Map()
    for (const each of earned) if (each.day.startsWith(year.value)) byMember.set(each.member, [...(byMember.get(each.member) || []), each])
    return [...ledger.members].sort(inOrder(localDate())).map(member => ({ member, some: byMember.get(member.id) || [], hours: shownHours(byMember.get(member.id) || []) }))
  }
  const tableOf = () => [[say('name'), say('number'), say('unit'), say('hours'), say('hours_by_unit')],
    ...lines().filter(each => each.some.length || !each.member.left).map(each => [each.member.name, each.member.number, unitOn(each.member, localDate()), each.hours, whereEarned(app, each.some)])]
  const show = () => {
    Object.assign(app.memory, { year: year.value, least: least.value })
    const rows = tableOf()
    place.replaceChildren(table(say('hours_list'), rows[0], rows.slice(1, 201)), rows.length > 201 ? hint(say('and_more', { n: rows.length - 201 })) : '')
  }
  const certificates = () => {
    const some = lines().filter(each => each.some.length && Number(each.hours) >= (Number(least.value) || 0))
    if (!some.length) return said.tell(say('certificate_nobody'), 'bad')
    showSheets(say('certificates'), some.map(each => certificate(app, each.member, each.some, each.hours, year.value)), say)
  }
  year.addEventListener('change', show)
  show()
  return section(say('hours_list'), hint(say('hours_about', { rule: ledger.hours.map(rule => say('hours_rule', { since: rule.since, n: rule.minutes })).join('；') || say('hours_usual') })),
    grid(field(say('year'), year), field(say('least'), least, say('least_about'))),
    row(main(say('certificates_print'), certificates),
      button(say('as_xlsx'), () => saveFile(`${say('hours_list')}-${year.value}.xlsx`, xlsxBytes(say('hours_list'), tableOf()), XLSX)),
      button(say('as_csv'), () => saveFile(`${say('hours_list')}-${year.value}.csv`, csvText(tableOf()), 'text/csv')), said.line), place)
}

/** Hours where they were earned, for whoever changed 支部. @param {App} app @param {Earning[]} some */
function whereEarned({ say }, some) {
  const units = [...new Set(some.map(each => each.unit))]
  return units.length < 2 ? '' : units.map(unit => `${unit || say('no_unit')} ${shownHours(some.filter(each => each.unit === unit))}`).join('；')
}

/** @param {App} app @param {import('./ledger.js').Member} member @param {Earning[]} some @param {string} hours @param {string} year */
const certificate = ({ ledger, say, outline }, member, some, hours, year) =>
  sheet('certificate', el('h2', {}, say('certificate')),
    el('p', { class: 'cbt-certificate__text' }, say('certificate_text', { name: member.name, unit: unitOn(member, localDate()), year, course: outline.course.title, n: some.length, hours })),
    el('ul', { class: 'cbt-page__items' }, ...some.slice(0, 30).map(each => el('li', {}, `${each.day}　${each.title}　${say('minutes', { n: each.minutes })}`))),
    el('div', { class: 'cbt-certificate__foot' }, el('p', {}, ledger.keeper, el('br'), say('seal_place')), el('p', {}, localDate())))
