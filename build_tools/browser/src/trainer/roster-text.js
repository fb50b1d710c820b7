// The roster as pasted from Excel: rows, and what is wrong with them, by row.
// Twin of build_tools/trainer/roster.py.

import { codeOf, freeIssue, registry } from '../tokens/codes.js'
import { newId, unB64u } from '../tokens/encoding.js'
import { isDate, localDate, stamp } from '../tokens/moments.js'
import { byId, note, unitOn } from './ledger.js'

/** @typedef {import('./ledger.js').Ledger} Ledger */
/** @typedef {import('./ledger.js').Member} Member */
/** @typedef {{place: number, name: string, unit: string, number: string, since: string, left: string}} Row */
/** @typedef {{place: number, key: string, values: Record<string, string>}} RowError */

const LONGEST = 60
const FIELDS = ['name', 'unit', 'number', 'from', 'left']

/** Cells of a pasted table: tabs from Excel, else commas; quoted cells may hold either. @param {string} text @returns {string[][]} */
export function cells(text) {
  const tab = text.includes('\t') ? '\t' : ','
  /** @type {string[][]} */
  const rows = [[]]
  let cell = ''
  let quoted = false
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  for (let at = 0; at < plain.length; at++) {
    const char = plain[at]
    if (quoted && char === '"' && plain[at + 1] === '"') (cell += '"'), at++
    else if (quoted ? char === '"' : char === '"' && !cell) quoted = !quoted
    else if (!quoted && (char === tab || (tab === ',' && char === '，') || char === '\n')) {
      rows[rows.length - 1].push(tidy(cell))
      cell = ''
      if (char === '\n') rows.push([])
    } else cell += char
  }
  rows[rows.length - 1].push(tidy(cell))
  return rows
}

/** @param {string} text */
const tidy = text => text.replace(/[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g, '').replace(/\s+/g, ' ').trim()
/** A heading as it is compared. @param {string} text */
export const plain = text => text.normalize('NFKC').replace(/[\s*：:（）()]/g, '').toLowerCase()

/**
 * @param {string} text @param {Record<string, string>} headings field → words with `|` between them
 * @returns {{rows: Row[], errors: RowError[]}}
 */
export function readRoster(text, headings) {
  const table = cells(text)
  const { columns, start } = columnsOf(table, headings)
  /** @type {Row[]} */
  const rows = []
  /** @type {RowError[]} */
  const errors = []
  table.slice(start).forEach((line, index) => {
    if (!line.some(Boolean)) return
    const place = start + index + 1
    const cell = (/** @type {string} */ name) => line[columns[name]] || ''
    const before = errors.length
    const [from, left] = [dayIn(cell('from')), dayIn(cell('left'))]
    for (const name of FIELDS) if (cell(name).length > LONGEST) errors.push({ place, key: 'row_long', values: { text: cell(name).slice(0, 20) } })
    if (!cell('name')) errors.push({ place, key: 'row_no_name', values: {} })
    if (from === null) errors.push({ place, key: 'row_date', values: { text: cell('from').slice(0, 20) } })
    if (left === null) errors.push({ place, key: 'row_date', values: { text: cell('left').slice(0, 20) } })
    if (errors.length === before) rows.push({ place, name: cell('name'), unit: cell('unit'), number: cell('number'), since: from || '', left: left || '' })
  })
  errors.push(...repeated(rows))
  return { rows, errors: errors.sort((a, b) => a.place - b.place) }
}

/** @param {string[][]} table @param {Record<string, string>} headings @returns {{columns: Record<string, number>, start: number}} */
function columnsOf(table, headings) {
  const names = new Map(FIELDS.flatMap(name => (headings[name] || '').split('|').map(word => /** @type {[string, string]} */ ([plain(word), name]))))
  for (const [place, line] of table.slice(0, 5).entries()) {
    /** @type {Record<string, number>} */
    const found = {}
    line.forEach((cell, at) => {
      const name = names.get(plain(cell))
      if (name && !(name in found)) found[name] = at
    })
    if ('name' in found) return { columns: found, start: place + 1 }
  }
  return { columns: { name: 0, unit: 1, number: 2 }, start: 0 }
}

/** `2026/3/1` as a date; empty stays; null if it is none. @param {string} text */
export function dayIn(text) {
  if (!text) return ''
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/.exec(text)
  const date = found ? [found[1], found[2].padStart(2, '0'), found[3].padStart(2, '0')].join('-') : ''
  return isDate(date) ? date : null
}

/** Two rows of one number, or of one name without numbers. @param {Row[]} rows @returns {RowError[]} */
function repeated(rows) {
  /** @type {Map<string, number>} */
  const seen = new Map()
  return rows.flatMap(row => {
    const key = row.number ? `#${row.number}` : row.name
    const first = seen.get(key)
    if (first === undefined) seen.set(key, row.place)
    const name = row.number ? 'row_twice_number' : 'row_twice_name'
    return first === undefined ? [] : [{ place: row.place, key: name, values: { text: row.number || row.name, first: String(first) } }]
  })
}

/** Adds who is new, moves who changed 支部; nobody is taken off. @param {Ledger} ledger @param {Row[]} rows */
export function applyRoster(ledger, rows) {
  const at = stamp()
  const today = localDate()
  const byNumber = new Map(ledger.members.filter(one => one.number).map(one => [one.number, one]))
  const codes = new Set(registry(unB64u(ledger.secret.master), ledger.id, ledger.members).codes.values())
  const change = { added: /** @type {string[]} */ ([]), changed: /** @type {string[]} */ ([]), same: 0 }
  for (const row of rows) {
    const named = ledger.members.filter(one => one.name === row.name)
    const known = row.number ? byNumber.get(row.number) : named.length === 1 ? named[0] : undefined
    if (!known) change.added.push(addMember(ledger, row, codes, at).id)
    else if (update(known, row, today, at)) change.changed.push(known.id)
    else change.same++
  }
  byId(ledger.members)
  if (change.added.length || change.changed.length) note(ledger, 'roster', { added: change.added, changed: change.changed })
  return change
}

/** @param {Ledger} ledger @param {Row} row @param {Set<string>} codes @param {string} at @returns {Member} */
function addMember(ledger, row, codes, at) {
  const master = unB64u(ledger.secret.master)
  let id = newId('m', 9)
  while (ledger.members.some(one => one.id === id)) id = newId('m', 9)
  const issue = freeIssue(master, id, codes)
  codes.add(codeOf(master, id, issue))
  const member = { id, name: row.name, number: row.number, issue, units: [{ unit: row.unit, from: row.since, to: '' }], left: row.left, at }
  ledger.members.push(member)
  return member
}

/** @param {Member} member @param {Row} row @param {string} today @param {string} at */
function update(member, row, today, at) {
  const before = JSON.stringify(member)
  member.name = row.name
  member.number = row.number || member.number
  member.left = row.left
  if (row.unit && row.unit !== unitOn(member, row.since || today)) transfer(member, row.unit, row.since || today)
  if (JSON.stringify(member) === before) return false
  member.at = at
  return true
}

/** Moves to another 支部 from a day on; what was earned before stays where it was earned. @param {Member} member @param {string} unit @param {string} since */
export function transfer(member, unit, since) {
  const before = new Date(Date.parse(`${since}T00:00:00Z`) - 86400000).toISOString().slice(0, 10)
  const kept = member.units.filter(spell => !spell.from || spell.from < since)
    .map(spell => ({ ...spell, to: spell.to && spell.to < since ? spell.to : before }))
  member.units = [...kept, { unit, from: since, to: '' }]
}
