// What a trainer hands out: the link and its QR, slips, the notice, chat text, the calendar.

import { button, el } from '../dom.js'
import { PAGE } from '../tokens/assignment.js'
import { shownCode } from '../tokens/codes.js'
import { hex, utf8 } from '../tokens/encoding.js'
import { hashed } from '../tokens/envelope.js'
import { stamp } from '../tokens/moments.js'
import { minutesPerHour, shownHours } from './hours.js'
import { assignmentText, ledgerMark, registryOf, unitOn, inOrder } from './ledger.js'
import { copyBox, field, hint, input, row, saveFile, section, spoken } from './parts.js'
import { onSheets, openRuler, roomBeside, sheet, showSheets } from './print.js'
import { qrCode } from './qr.js'
import { assigned } from './rollup.js'
import { csvText } from './sheets.js'
import { inSlices } from './slices.js'

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./ledger.js').Assignment} Assignment */

/** The address members open: where this page stands, unless the trainer says otherwise. @param {App} app */
function siteOf(app) {
  const held = app.storage.get(`coursebook:${app.ledger.course}:@site`)
  return held || (location.protocol.startsWith('http') ? location.href.split('#')[0].replace(/[^/]*$/, '') : '')
}

/** @param {App} app @param {Assignment} one */
export function handOut(app, one) {
  const { say } = app
  const text = assignmentText(app.ledger, one)
  const site = siteOf(app)
  const link = `${site}${PAGE}#${text}`
  const address = input('url', site, { placeholder: 'http://' })
  address.addEventListener('change', () => {
    const value = address.value.trim()
    app.storage.set(`coursebook:${app.ledger.course}:@site`, value && !value.endsWith('/') ? `${value}/` : value)
    app.show('assign')
  })
  const qr = site ? qrCode(link, say('qr_of', { title: one.title })) : null
  const found = assigned(app.ledger, one).sort(inOrder(one.due))
  const facts = factsOf(app, one)
  const said = spoken()
  const scan = button(say('print_slips_qr'), () => void scanSlips())
  /** Hundreds of codes take seconds: they are drawn a few at a time, counted, and can be stopped. */
  async function scanSlips() {
    const codes = registryOf(app.ledger).codes
    let going = true
    const stop = button(say('slips_stop'), () => (going = false))
    scan.replaceWith(stop)
    stop.focus()
    said.tell(say('slips_drawing', { n: 0, of: found.length }))
    const drawn = await inSlices(found, member => qrCode(`${link}.${codes.get(member.id)}`, say('qr_of', { title: one.title })),
      n => said.tell(say('slips_drawing', { n, of: found.length })), () => going && stop.isConnected)
    if (!stop.isConnected) return // the trainer is elsewhere by now
    stop.replaceWith(scan)
    scan.focus()
    said.tell('')
    if (drawn) showSheets(say('print_slips_qr'), slips(app, one, found, link, new Map(found.map((member, at) => [member.id, drawn[at]]))), say)
  }
  return el('div', {},
    section(one.title, hint(facts), el('ul', { class: 'cbt-items' }, ...one.items.filter(item => item.item).map(item =>
      el('li', {}, item.title, ' ', el('span', { class: 'cbt-minutes' }, say('minutes', { n: item.minutes })))))),
    section(say('hand_link'), hint(say(site ? 'hand_link_about' : 'hand_link_disk')), field(say('site'), address, say('site_about')),
      el('div', { class: 'cbt-linkbox' }, qr || hint(say(site ? 'qr_long' : 'qr_none')), copyBox(say('link'), link, say, 4).node)),
    section(say('hand_slips'), hint(say('hand_slips_about', { n: found.length })), row(
      button(say('print_slips'), () => showSheets(say('print_slips'), slips(app, one, found, link, null), say)),
      site ? scan : null,
      button(say('print_notice'), () => showSheets(say('print_notice'), [notice(app, one, link, facts)], say)),
      button(say('calendar'), () => saveFile(`${one.title}.ics`, calendar(one, say('calendar_title', { title: one.title }), facts), 'text/calendar')),
      button(say('personal'), () => saveFile(`${one.title}-${say('personal')}.csv`, csvText(personal(app, found, link)), 'text/csv')), said.line), hint(say('personal_about'))),
    section(say('hand_chat'), copyBox(say('hand_chat'), say('chat_text', { title: one.title, due: one.due, facts, link, mark: ledgerMark(app.ledger) }), say, 8).node))
}

/** @param {App} app @param {Assignment} one */
function factsOf({ ledger, say }, one) {
  const minutes = one.items.filter(item => item.item).map(item => ({ minutes: item.minutes, per: minutesPerHour(ledger.hours, one.due) }))
  return say('assign_facts', { n: minutes.length, minutes: minutes.reduce((sum, each) => sum + each.minutes, 0), hours: shownHours(minutes), opens: one.opens, due: one.due })
}

/** @param {App} app @param {import('./ledger.js').Member[]} people @param {string} link */
function personal({ ledger, say }, people, link) {
  const codes = registryOf(ledger).codes
  return [[say('unit'), say('name'), say('number'), say('code'), say('link')],
    ...people.map(one => [unitOn(one, stamp().slice(0, 10)), one.name, one.number, shownCode(codes.get(one.id) || ''), `${link}.${codes.get(one.id)}`])]
}

/** Slips to cut out, each 支部 on sheets of its own; on request with a QR code that holds the personal link. @param {App} app @param {Assignment} one @param {import('./ledger.js').Member[]} people @param {string} link @param {Map<string, SVGElement | null> | null} scan codes by member */
function slips({ ledger, say }, one, people, link, scan) {
  const codes = registryOf(ledger).codes
  const mark = ledgerMark(ledger)
  const place = link.split('#')[0]
  const slip = (/** @type {import('./ledger.js').Member} */ member) => {
    const code = codes.get(member.id) || ''
    return el('div', { class: `cbt-slip ${scan ? 'cbt-slip--scan' : ''}` }, el('div', {},
      el('p', { class: 'cbt-slip__who' }, el('strong', {}, member.name), ' ', unitOn(member, one.due), member.number ? ` · ${member.number}` : ''),
      el('p', {}, say('code'), ' ', el('code', { class: 'cbt-slip__code' }, shownCode(code))),
      el('p', { class: 'cbt-slip__note' }, one.title, ' · ', say('due_on', { date: one.due }), ' · ', say('mark', { mark })),
      el('p', { class: 'cbt-slip__note' }, scan ? say('slip_scan') : place.startsWith('http') ? say('slip_place', { place }) : say('slip_disk'))),
    scan ? scan.get(member.id) : null)
  }
  const headOf = (/** @type {string} */ unit, /** @type {number} */ n) => el('p', { class: 'cbt-page__head' }, `${unit || say('no_unit')} · ${say('slips_of', { n })}`)
  const ruler = openRuler('slips')
  const sheets = [...new Set(people.map(member => unitOn(member, one.due)))].flatMap(unit => {
    const some = people.filter(member => unitOn(member, one.due) === unit)
    const rows = Array.from({ length: Math.ceil(some.length / 2) }, (_, at) => el('div', { class: 'cbt-slips' }, ...some.slice(2 * at, 2 * at + 2).map(slip)))
    const heights = ruler.heights(rows)
    const room = roomBeside(ruler.height(headOf(unit, some.length)))
    return onSheets(rows, each => heights.get(each) || 0, room).map(part => sheet('slips', headOf(unit, some.length), ...part))
  })
  ruler.close()
  return sheets
}

/** @param {App} app @param {Assignment} one @param {string} link @param {string} facts */
function notice({ ledger, say }, one, link, facts) {
  const qr = link.startsWith('http') ? qrCode(link, say('qr_of', { title: one.title })) : null
  return sheet('notice', el('h2', {}, say('notice_title', { title: one.title })), el('p', {}, facts),
    el('ol', {}, ...one.items.filter(item => item.item).map(item => el('li', {}, `${item.title}（${say('minutes', { n: item.minutes })}）`))),
    el('h3', {}, say('notice_how')), el('ol', {}, ...['notice_1', 'notice_2', 'notice_3', 'notice_4'].map(key => el('li', {}, say(key)))),
    qr ? el('div', { class: 'cbt-notice__qr' }, qr, el('p', {}, say('notice_scan'))) : null,
    el('p', {}, say('notice_mark', { mark: ledgerMark(ledger) })),
    el('p', { class: 'cbt-sign' }, ledger.keeper, el('br'), stamp().slice(0, 10)))
}

/** An all-day entry on the due day (RFC 5545), reminded the morning before. @param {Assignment} one @param {string} title @param {string} text */
export function calendar(one, title, text) {
  const escape = (/** @type {string} */ part) => part.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n')
  const next = new Date(Date.parse(`${one.due}T00:00:00Z`) + 86400000).toISOString().slice(0, 10)
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//coursebook//trainer//EN', 'BEGIN:VEVENT',
    `UID:${hex(hashed(12, utf8(one.id)))}@coursebook`, `DTSTAMP:${stamp().replace(/[-:]/g, '')}`,
    `DTSTART;VALUE=DATE:${one.due.replace(/-/g, '')}`, `DTEND;VALUE=DATE:${next.replace(/-/g, '')}`,
    `SUMMARY:${escape(title)}`, `DESCRIPTION:${escape(text)}`, 'TRANSP:TRANSPARENT', 'BEGIN:VALARM', 'ACTION:DISPLAY',
    `DESCRIPTION:${escape(title)}`, 'TRIGGER:-PT15H', 'END:VALARM', 'END:VEVENT', 'END:VCALENDAR']
  return lines.map(line => `${folded(line)}\r\n`).join('')
}

/** Lines of at most 75 bytes, cut between characters. @param {string} line */
function folded(line) {
  let size = 0
  return [...line].map(char => {
    const width = utf8(char).length
    const wrap = size + width > 75
    size = wrap ? width + 1 : size + width
    return wrap ? `\r\n ${char}` : char
  }).join('')
}

