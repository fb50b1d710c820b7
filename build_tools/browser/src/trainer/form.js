// 填写上级发的表格: the file is dropped, its columns are looked at and set right, then it is filled.

import { button, el } from '../dom.js'
import { fillSheet, personalRows } from './form-filling.js'
import { columnsOf, findTable, HEAD_ROWS, KEYS, kindOf } from './form-table.js'
import { formValues } from './form-values.js'
import { drop, field, grid, hint, input, main, row, saveFile, section, select, spoken, table } from './parts.js'
import { letters } from './references.js'
import { lastRow, textAt } from './sheet-text.js'
import { NoWorkbook, openWorkbook, saveWorkbook } from './workbook.js'

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./form-table.js').Table} Table */
/** @typedef {{name: string, data: Uint8Array, sheet: number, tables: Record<number, Table>}} Held what is open, and what was set by hand, by sheet */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const SHOWN = 12
const WIDEST = 26

/** @param {App} app */
export function formSection(app) {
  const { ledger, say } = app
  if (!ledger.assignments.length) return null
  const one = ledger.assignments.find(each => each.id === app.memory.assignment) || ledger.assignments[ledger.assignments.length - 1]
  const by = select(ledger.assignments.map(each => [each.id, each.title]), one.id)
  const exam = select([['', say('form_score_quizzes')], ...ledger.exams.map(each => /** @type {[string, string]} */ ([each.id, each.title]))], app.memory.formExam || '')
  const file = input('file', '', { accept: `.xlsx,${XLSX}` })
  const said = spoken()
  const place = el('div', {})
  const show = () => {
    app.memory.formExam = exam.value
    const chosen = ledger.assignments.find(each => each.id === by.value) || one
    place.replaceChildren(app.memory.form ? filled(app, app.memory.form, formValues(ledger, chosen, exam.value), show) : '')
  }
  /** @param {File} given */
  const take = async given => {
    try {
      const data = new Uint8Array(await given.arrayBuffer())
      const { sheets } = openWorkbook(data)
      const known = sheets.findIndex(sheet => personalRows(sheet, app.outline.forms).length || findTable(sheet, app.outline.forms))
      app.memory.form = { name: given.name, data, sheet: Math.max(0, known), tables: {} }
      said.tell(given.name)
    } catch (error) {
      app.memory.form = null
      said.tell(say(error instanceof NoWorkbook && error.message === 'old' ? 'form_old' : 'form_bad'), 'bad')
    }
    show()
  }
  file.addEventListener('change', () => file.files && file.files[0] && void take(file.files[0]))
  by.addEventListener('change', show)
  exam.addEventListener('change', show)
  show()
  return section(say('form'), hint(say('form_about')), grid(field(say('form_by'), by), ledger.exams.length ? field(say('form_score'), exam) : null),
    drop(files => files[0] && void take(files[0]), field(say('form_file'), file, say('form_file_about'))), said.line, place)
}

/** @param {App} app @param {Held} held @param {import('./form-filling.js').FormValues} values @param {() => void} again */
function filled(app, held, values, again) {
  const { say, outline } = app
  const words = outline.forms
  const before = openWorkbook(held.data).sheets
  const book = openWorkbook(held.data)
  const tables = before.map((sheet, at) => held.tables[at] || findTable(sheet, words))
  const report = { cells: 0, rows: 0, kept: 0, unknown: /** @type {string[]} */ ([]) }
  book.sheets.forEach((sheet, at) => fillSheet(sheet, tables[at], values, words, report))
  const said = spoken()
  const sheet = before[held.sheet]
  const places = personalRows(sheet, words).length > 0
  const pick = select(before.map((each, at) => [String(at), each.name]), String(held.sheet))
  pick.addEventListener('change', () => {
    held.sheet = Number(pick.value)
    again()
  })
  said.tell(report.cells ? say('form_filled', { rows: report.rows, n: report.cells }) : say('form_nothing'), report.cells ? 'good' : 'bad')
  return el('div', { class: 'cbt-form' },
    before.length > 1 ? grid(field(say('form_sheet'), pick)) : null,
    places ? hint(say('form_places')) : mapping(app, held, sheet, tables[held.sheet], again),
    preview(app, sheet, book.sheets[held.sheet], tables[held.sheet]), said.line,
    report.kept ? hint(say('form_kept', { n: report.kept })) : null,
    report.unknown.length ? el('p', { class: 'cbt-alarm' }, say('form_unknown', { names: report.unknown.slice(0, 20).join('、') })) : null,
    report.cells ? row(main(say('form_save'), () => {
      saveFile(say('form_name', { name: held.name }), saveWorkbook(book), XLSX)
      said.tell(say('form_saved'), 'good')
    }), button(say('form_close'), () => {
      app.memory.form = null
      again()
    })) : null)
}

/** What each column takes, to be set right by hand. @param {App} app @param {Held} held @param {import('./sheet-text.js').Sheet} sheet @param {Table | null} found @param {() => void} again */
function mapping({ say, outline }, held, sheet, found, again) {
  const number = found ? found.row : Math.min(...sheet.rows.keys(), HEAD_ROWS)
  const columns = new Map(found ? found.columns : [])
  /** @param {number} at @param {Map<number, string>} what @param {string} focus */
  const set = (at, what, focus) => {
    held.tables[held.sheet] = { row: at, columns: what }
    again()
    const control = document.getElementById(focus)
    if (control) control.focus()
  }
  const rows = Array.from({ length: Math.min(HEAD_ROWS, Math.max(1, lastRow(sheet))) }, (_, at) => at + 1)
  const which = select(rows.map(at => [String(at), `${at}　${said(sheet, at)}`]), String(number), { id: 'cbt-form-row' })
  which.addEventListener('change', () => set(Number(which.value), columnsOf(sheet, Number(which.value), outline.forms), 'cbt-form-row'))
  const held1 = sheet.rows.get(number)
  const places = held1 ? [...held1.cells.values()].filter(cell => cell.text.trim()).map(cell => cell.column).sort((a, b) => a - b) : []
  const lines = places.map(column => {
    const id = `cbt-form-${column}`
    const choice = select([['', say('form_leave')], ...KEYS.map(key => /** @type {[string, string]} */ ([key, say(`form_key_${key}`)]))], columns.get(column) || '',
      { id, 'aria-label': `${say('form_fill_with')}：${letters(column)} ${textAt(sheet, number, column)}` })
    choice.addEventListener('change', () => {
      const changed = new Map([...columns].filter(([at, key]) => at !== column && key !== choice.value))
      if (choice.value) changed.set(column, choice.value)
      set(number, changed, id)
    })
    return [letters(column), textAt(sheet, number, column).trim(), choice]
  })
  return el('div', {}, found ? null : hint(say('form_none')), grid(field(say('form_row'), which)),
    lines.length ? table(say('form_columns'), [say('form_column'), say('form_heading'), say('form_fill_with')], lines, 'cbt-form__columns') : null,
    kindOf(columns) ? null : el('p', { class: 'cbt-alarm' }, say('form_missing')))
}

/** @param {import('./sheet-text.js').Sheet} sheet @param {number} number */
function said(sheet, number) {
  const held = sheet.rows.get(number)
  return held ? [...held.cells.values()].map(cell => cell.text.trim()).filter(Boolean).join(' ').slice(0, 24) : ''
}

/** The first rows as they will be; what was filled in is marked. @param {App} app @param {import('./sheet-text.js').Sheet} before @param {import('./sheet-text.js').Sheet} after @param {Table | null} found */
function preview({ say }, before, after, found) {
  const widest = Math.min(WIDEST, [...after.rows.values()].reduce((most, line) => Math.max(most, ...line.cells.keys()), 1))
  const start = found ? found.row : 1
  const numbers = [...after.rows.keys()].filter(number => number >= start).sort((a, b) => a - b).slice(0, SHOWN)
  const columns = Array.from({ length: widest }, (_, at) => at + 1)
  const cell = (/** @type {number} */ number, /** @type {number} */ column) => {
    const line = after.rows.get(number)
    const one = line && line.cells.get(column)
    if (!one) return ''
    if (one.formula) return el('span', { class: 'cb-note' }, say('form_formula'))
    return one.text === textAt(before, number, column) ? one.text : el('strong', { class: 'cbt-form__new' }, one.text)
  }
  return table(say('form_preview'), [say('row'), ...columns.map(letters)], numbers.map(number => [String(number), ...columns.map(column => cell(number, column))]), 'cbt-form__preview')
}
