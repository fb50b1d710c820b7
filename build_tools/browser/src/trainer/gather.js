// 收件: a pasted chat, dropped files, pictures of QR codes; what became of each, by name.

import { button, el } from '../dom.js'
import { localDate } from '../tokens/moments.js'
import { gather } from './intake.js'
import { unitOn } from './ledger.js'
import { area, drop, field, hint, input, main, row, section, spoken, table } from './parts.js'
import { readPicture } from './picture.js'
import { openScanner } from './scan.js'

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./intake.js').Outcome} Outcome */

const MOST = 32 * 2 ** 20
const SHOWN = 500

/** @param {App} app */
export function gatherScreen(app) {
  const { say, ledger } = app
  const text = area(8, '', { placeholder: say('gather_example') })
  const file = input('file', '', { accept: '.txt,.csv,.json,.html,text/*,image/*', multiple: true })
  const said = spoken()
  const list = el('div', {})

  /** One code after another from the camera; what became of it. @param {string} found */
  async function scanned(found) {
    const outcomes = await gather(ledger, [found])
    if (!outcomes.length) return say('scan_not_ours')
    app.changed()
    app.memory.outcomes = [...outcomes, ...(app.memory.outcomes || [])]
    list.replaceChildren(outcomeTable(app, app.memory.outcomes))
    foot.replaceChildren(held())
    const [one] = outcomes
    const member = ledger.members.find(each => each.id === one.member)
    return `${member ? member.name : say('nobody_known')}：${say(`fate_${one.fate}`)}`
  }

  /** @param {string[]} texts */
  async function take(texts) {
    if (!texts.some(one => one.trim())) return said.tell(say('gather_nothing'), 'bad')
    said.tell(say('gathering'))
    const outcomes = await gather(ledger, texts, n => said.tell(say('gathering_n', { n })))
    if (!outcomes.length) return said.tell(say('gather_none'), 'bad')
    app.changed()
    app.memory.outcomes = outcomes
    text.value = ''
    const count = (/** @type {string[]} */ fates) => outcomes.filter(one => fates.includes(one.fate)).length
    said.tell(say('gathered', { received: count(['received', 'again']), repeated: count(['repeated', 'older']), refused: count(['refused']) }), count(['refused']) ? '' : 'good')
    list.replaceChildren(outcomeTable(app, outcomes))
    foot.replaceChildren(held())
  }

  /** @param {Iterable<File>} files */
  async function readFiles(files) {
    /** @type {string[]} */
    const texts = []
    /** @type {string[]} */
    const bad = []
    for (const one of files) {
      if (one.size > MOST) bad.push(one.name)
      else if (one.type.startsWith('image/')) {
        said.tell(say('picture_reading', { name: one.name }))
        const found = await readPicture(one).catch(() => null)
        found ? texts.push(found) : bad.push(one.name)
      } else texts.push(await one.text())
    }
    if (texts.length) await take(texts)
    if (bad.length) list.prepend(el('p', { class: 'cbt-alarm' }, say('picture_bad', { names: bad.join('、') })))
    if (bad.length && !texts.length) said.tell(say('gather_none'), 'bad')
  }

  file.addEventListener('change', () => {
    const files = [...(file.files || [])]
    file.value = ''
    void readFiles(files)
  })
  const place = drop((files, said) => {
    if (files.length) void readFiles(files)
    else text.value += said
  }, field(say('gather_text'), text), field(say('gather_file'), file, say('gather_file_about')))
  text.addEventListener('paste', event => {
    const pictures = [...((event.clipboardData && event.clipboardData.files) || [])]
    if (pictures.length) {
      event.preventDefault()
      void readFiles(pictures)
    }
  })
  if (app.memory.outcomes) list.append(outcomeTable(app, app.memory.outcomes))
  const held = () => (ledger.receipts.length || ledger.papers.length
    ? hint(say('gather_held', { n: ledger.receipts.length + ledger.papers.length })) : el('div', { class: 'cb-empty' }, say('gather_empty')))
  const foot = el('div', {}, held())
  return el('div', {},
    section(say('tab_gather'), hint(say('gather_about')), place, row(main(say('gather_go'), () => void take([text.value])), button(say('scan'), () => openScanner(say, scanned, () => text.focus())), said.line), list),
    foot)
}

/** @param {App} app @param {Outcome[]} outcomes */
function outcomeTable(app, outcomes) {
  const { say, ledger } = app
  const people = new Map(ledger.members.map(one => [one.id, one]))
  const rank = (/** @type {Outcome} */ one) => (one.fate === 'refused' ? 0 : one.fate === 'received' ? 2 : 1)
  const sorted = [...outcomes].sort((a, b) => rank(a) - rank(b))
  const name = (/** @type {string} */ id) => (people.get(id) || { name: '' }).name
  return el('div', {}, table(say('gather_list'), [say('name'), say('unit'), say('outcome'), say('reason'), say('sender')], sorted.slice(0, SHOWN).map(one => {
    const member = people.get(one.member)
    const why = one.reason ? say(`refused_${one.reason.replace(/-/g, '_')}`, { by: name(one.by), name: name(one.member) }) : one.flags.map(flag => say(`flag_${flag}`)).join('；') || say(`about_${one.fate}`)
    return [member ? member.name : say('nobody_known'), member ? unitOn(member, localDate()) : '–', fate(app, one), why, one.sender ? `${one.sender}　${one.start}…` : `${one.start}…`]
  }), 'cbt-outcomes'), outcomes.length > SHOWN ? hint(say('and_more', { n: outcomes.length - SHOWN })) : null,
  button(say('clear_list'), () => {
    app.memory.outcomes = null
    app.show('gather')
  }, { class: 'cb-button cb-button--quiet' }))
}

/** @param {App} app @param {Outcome} one */
const fate = ({ say }, one) => el('span', { class: `cbt-fate is-${one.fate}` }, say(`fate_${one.fate}`))
