// The member's page: enter the 学习码 once, see what is due, hand in as often as one likes.

import { copyText } from '../clipboard.js'
import { button, el, focusOn, percent } from '../dom.js'
import { readRecord } from '../record.js'
import { openStore } from '../store.js'
import { findLink } from '../tokens/assignment.js'
import { codeIn, fingerprint, shownCode } from '../tokens/codes.js'
import { dateOf, dayNumber, localDate } from '../tokens/moments.js'
import { makeMessage } from '../tokens/receipt.js'
import { area, field, hint, input, main, row, saveFile, spoken } from '../trainer/parts.js'
import { qrCode } from '../trainer/qr.js'
import { isDone, receiptBody, resultsOf } from './done.js'
import { openTasks } from './tasks.js'

/** @typedef {import('../tokens/assignment.js').Link} Link */
/** @typedef {import('../trainer/app.js').Outline} Outline */
/** @typedef {ReturnType<typeof import('../learners.js').openLearners>} Learners */

/** @param {HTMLElement} stage @param {Outline} outline @param {Learners} learners @param {import('../dom.js').Say} say */
export function mountLearn(stage, outline, learners, say) {
  const course = outline.course.id
  const tasks = openTasks(course, learners.storage)
  const items = new Map(outline.groups.flatMap(group => group.items).map(item => [item.item, item]))

  /** What the address holds, else what this browser holds. */
  function start() {
    const text = findLink(decodeURIComponent(location.hash))
    const link = text ? tasks.read(text) : null
    if (text && !link) return stage.replaceChildren(problem('link_bad'), paste())
    if (link) return arrive(link)
    const held = tasks.all()
    if (held.length === 1) return open(held[0])
    stage.replaceChildren(held.length ? list(held) : el('div', { class: 'cb-empty' }, say('none_held')), paste())
  }

  /** @param {string} key */
  const problem = key => el('p', { class: 'cbt-alarm', role: 'alert' }, say(key))

  /** @param {Link} link */
  function arrive(link) {
    const verdict = tasks.take(link)
    if (verdict === 'course' || verdict === 'foreign') return stage.replaceChildren(problem(`link_${verdict}`), paste())
    const held = tasks.held(link.body) || link
    if (link.code) {
      history.replaceState(null, '', `#${held.text}`)
      const now = codeIn(learners.current().name)
      if (!now) return enter(link.code)
      if (now !== link.code) return stage.replaceChildren(otherPerson(link.code, now, held))
    }
    open(held, verdict === 'newer' ? 'link_newer' : verdict === 'older' ? 'link_older' : '')
  }

  /** @param {string} code @param {string} now @param {Link} held */
  const otherPerson = (code, now, held) => el('div', { class: 'cbt-confirm' }, el('p', {}, say('other_person', { now: shownCode(now), code: shownCode(code) })),
    row(main(say('other_yes', { code: shownCode(code) }), () => enter(code)), button(say('other_no', { now: shownCode(now) }), () => open(held))))

  /** From now on this browser's record is this member's. @param {string} code */
  function enter(code) {
    learners.choose(shownCode(code))
    location.reload()
  }

  /** @param {Link[]} held */
  const list = held => el('ul', { class: 'cbt-tasks' }, ...held.map(link => el('li', {}, button(link.body.n, () => {
    history.replaceState(null, '', `#${link.text}`)
    open(link)
  }), ' ', el('span', { class: 'cb-note' }, say('due_on', { date: dateOf(link.body.d) })))))

  function paste() {
    const text = area(3)
    const told = spoken()
    return el('details', { class: 'cbt-more' }, el('summary', {}, say('paste_link')), field(say('paste_label'), text, say('paste_about')),
      row(button(say('paste_go'), () => {
        const link = tasks.read(findLink(text.value))
        link ? arrive(link) : told.tell(say('link_bad'), 'bad')
      }), told.line))
  }

  /** @param {Link} link @param {string} [news] */
  function open(link, news = '') {
    const code = codeIn(learners.current().name)
    const mark = fingerprint(link.box, link.sign)
    stage.replaceChildren(
      el('div', { class: 'cbt-task' }, el('p', { class: 'cb-eyebrow' }, say('task')), el('h2', {}, link.body.n),
        el('p', { class: 'cb-note' }, say('task_dates', { opens: dateOf(link.body.o), due: dateOf(link.body.d) }), ' ', say('task_mark', { mark }))),
      news ? hint(say(news)) : '', code ? due(link, code) : ask(link), tasks.all().length > 1 ? el('details', { class: 'cbt-more' }, el('summary', {}, say('other_tasks')), list(tasks.all().filter(one => one.text !== link.text))) : '', paste())
  }

  /** @param {Link} link */
  function ask(link) {
    const code = input('text', '', { maxlength: '24', autocapitalize: 'characters', spellcheck: 'false', class: 'cb-field cbt-code' })
    const before = learners.current()
    const store = openStore(course, before.key, learners.storage)
    const bring = store.events().some(([, , , kind]) => kind !== 'place')
      ? /** @type {HTMLInputElement} */ (el('input', { type: 'checkbox' })) : null
    const told = spoken()
    return el('form', { class: 'cbt-door', novalidate: true, onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault()
      const found = codeIn(code.value)
      if (!found) return told.tell(say('code_bad'), 'bad')
      if (bring && bring.checked) openStore(course, shownCode(found), learners.storage).merge(store.events())
      history.replaceState(null, '', `#${link.text}`)
      enter(found)
    } }, el('h3', {}, say('code_ask')), field(say('code'), code, say('code_about')),
    bring ? el('label', { class: 'cbt-tick' }, bring, el('span', {}, say('bring', { name: before.name || say('nobody') }))) : null,
    row(el('button', { type: 'submit', class: 'cb-button cb-button--primary' }, say('code_go')), told.line))
  }

  /** @param {Link} link @param {string} code */
  function due(link, code) {
    const store = openStore(course, learners.current().key, learners.storage)
    const results = resultsOf(readRecord(store.events()), link, items, outline.errata)
    const wanted = link.items.map((entry, place) => ({ ...entry, place, known: items.get(entry.item) })).filter(entry => entry.item)
    const done = wanted.filter(entry => isDone(results.get(entry.place))).length
    const left = wanted.filter(entry => !isDone(results.get(entry.place))).reduce((sum, entry) => sum + (entry.known ? entry.known.minutes : 0), 0)
    const exam = wanted.length === 1 && wanted[0].known && wanted[0].known.mode === 'exam' ? wanted[0].known : null
    if (exam) return el('div', {}, row(el('p', { class: 'cbt-who' }, say('you', { code: shownCode(code) }))), row(el('a', { class: 'cb-button cb-button--primary', href: exam.path }, say('go_exam', { title: exam.title }))))
    const next = wanted.find(entry => entry.known && !isDone(results.get(entry.place)))
    return el('div', {},
      row(el('p', { class: 'cbt-who' }, say('you', { code: shownCode(code) })), button(say('not_you'), () => {
        learners.choose('')
        location.reload()
      }, { class: 'cb-button cb-button--quiet' })),
      el('p', { class: 'cbt-sum' }, say('sum', { done, n: wanted.length, left }), ' ', el('strong', {}, daysLeft(link.body.d))),
      el('progress', { class: 'cb-result__bar', max: '100', value: String(percent(done, wanted.length)), 'aria-label': say('sum', { done, n: wanted.length, left }) }),
      el('ol', { class: 'cbt-due' }, ...wanted.map(entry => {
        const result = results.get(entry.place)
        const title = entry.known ? el('a', { href: entry.known.path }, entry.known.title) : el('span', {}, say('unknown_item'))
        return el('li', { class: isDone(result) ? 'is-done' : result ? 'is-begun' : '' }, title,
          el('span', { class: 'cbt-minutes' }, entry.known ? say('minutes', { n: entry.known.minutes }) : '', entry.due ? `　${say('due_on', { date: dateOf(entry.due) })}` : ''),
          el('span', { class: 'cbt-due__state' }, stateText(result)))
      })),
      row(next && next.known ? el('a', { class: 'cb-button', href: next.known.path }, say('go_on', { title: next.known.title })) : hint(say('all_done'))),
      handIn(link, code, results, done))
  }

  /** @param {import('./done.js').Result | undefined} result */
  function stateText(result) {
    if (!result) return say('state_none')
    const words = [['state_begun', 'state_done', 'state_updated', 'state_sent'][result.state]].map(key => say(key))
    if (result.percent >= 0) words.push(`${result.percent}%`)
    return (isDone(result) ? '✓ ' : '') + words.join(' ')
  }

  /** @param {number} day */
  function daysLeft(day) {
    const n = day - dayNumber(localDate())
    return n > 0 ? say('days_left', { n }) : n === 0 ? say('days_today') : say('days_over', { n: -n })
  }

  /** @param {Link} link @param {string} code @param {Map<number, import('./done.js').Result>} results @param {number} done */
  function handIn(link, code, results, done) {
    const place = el('div', {})
    const sent = tasks.sent(link.body, code)
    const before = sent.n ? hint(say('sent_before', { time: new Date(sent.at).toLocaleString(), done: sent.done })) : hint(say('hand_about'))
    const sure = () => {
      const box = el('div', { class: 'cbt-confirm', role: 'group', 'aria-label': say('is_this_you') }, el('p', {}, say('is_this_you', { code: shownCode(code) })),
        row(main(say('yes_hand_in'), make), button(say('no_change'), () => {
          learners.choose('')
          location.reload()
        })))
      place.replaceChildren(box)
      focusOn(box)
    }
    const make = () => {
      const n = tasks.sent(link.body, code).n + 1
      const now = Date.now()
      const text = makeMessage(receiptBody(link, results, items, n, tasks.device(), now), code, link.box)
      tasks.markSent(link.body, code, { n, at: now, done })
      start.hidden = true
      place.replaceChildren(receipt(link, text))
      focusOn(/** @type {HTMLElement} */ (place.firstElementChild))
    }
    const start = row(main(say('hand_in'), sure))
    return el('section', { class: 'cbt-section' }, el('h3', {}, say('hand_in')), before, start, place)
  }

  /** @param {Link} link @param {string} text */
  function receipt(link, text) {
    const message = `${say('receipt_head', { title: link.body.n })}\n${text}\n`
    const shown = area(5, message, { readonly: true })
    const told = spoken()
    const qr = qrCode(text, say('receipt_qr'))
    return el('div', { class: 'cbt-receipt' }, el('h4', {}, say('receipt')), hint(say('receipt_about')), field(say('receipt_text'), shown),
      row(main(say('copy'), async () => {
        shown.select()
        const copied = await copyText(message)
        told.tell(say(copied ? 'copied' : 'copy_failed'), copied ? 'good' : 'bad')
      }), button(say('receipt_file'), () => saveFile(`${say('receipt')}-${link.body.n}.txt`, message, 'text/plain')), told.line),
      qr ? el('div', { class: 'cbt-linkbox' }, qr, hint(say('receipt_qr_about'))) : hint(say('receipt_long')))
  }

  window.addEventListener('hashchange', start)
  start()
}
