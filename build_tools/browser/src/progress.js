// The progress page: what was done, what comes back, what was noted; keeping and moving it.

import { copyText, downloadText } from './clipboard.js'
import { all, button, el, one, percent, speaker } from './dom.js'
import { corrected, correctedAttempt } from './errata.js'
import { day } from './reading.js'
import { best, readRecord, readState } from './record.js'
import { dueToday, wrongBook } from './review.js'
import { exportText, fileName, readExport } from './transfer.js'

/** @typedef {import('./record.js').LearnerRecord} LearnerRecord */
/** @typedef {import('./store.js').Store} Store */
/** @typedef {ReturnType<typeof import('./learners.js').openLearners>} Learners */
/**
 * @typedef {{item: string, path: string, title: string, digest: string, minutes?: number, mode?: string, pass?: number}} Item
 * @typedef {{items: Item[], errata: Record<string, any>, questions: string[],
 *   hours: {since: string, minutes: number}[], course: {id: string, title: string}}} Outline
 */

/** @param {LearnerRecord} record @param {Outline} outline @returns {LearnerRecord} with corrections applied */
export function correctedRecord(record, outline) {
  const passOf = new Map(outline.items.map(one => [one.item, one.pass]))
  const attempts = new Map([...record.attempts].map(([quiz, some]) => [quiz, some.map(one => correctedAttempt(one, outline.errata, passOf.get(`quiz:${quiz}`)))]))
  const answers = record.answers.flatMap(one => {
    const answer = corrected(one.answer, outline.errata[one.answer.q], one.at)
    return answer ? [{ ...one, answer }] : []
  })
  return { ...record, attempts, answers }
}

/**
 * @param {HTMLElement} root @param {Outline} outline @param {Store} store @param {Learners} learners
 * @param {Record<string, string>} words
 */
export function mountProgress(root, outline, store, learners, words) {
  const say = speaker(words)
  const name = learners.current().name || say('nobody')

  /** @param {string} part @param {...(Node | string | null | false)} children */
  function fillSection(part, ...children) {
    const section = one(root, `[data-cb-${part}]`)
    const place = section && (one(section, '[data-cb-fill]') || section)
    if (!section || !place) return
    section.hidden = false
    place.replaceChildren(.../** @type {(Node | string)[]} */ (children.filter(Boolean)))
  }

  function show() {
    const record = correctedRecord(readRecord(store.events()), outline)
    const states = new Map(outline.items.map(item => [item.item, state(record, item)]))
    picture(states)
    fillSection('sum', ...summary(record, states))
    const known = new Set(outline.questions)
    const book = wrongBook(record.answers, id => known.has(id))
    fillSection('book', ...bookLines(book))
    fillSection('marks', ...markLines(record))
  }

  /** @param {LearnerRecord} record @param {Item} item @returns {{done: boolean, begun: boolean, words: string}} */
  function state(record, item) {
    const [kind, id] = item.item.split(':')
    if (kind === 'quiz') return quizState(record.attempts.get(id) || [])
    const found = readState(record, item.item, item.digest)
    const begun = (record.seconds.get(item.item) || 0) >= 30 || [...record.attempts.keys()].some(key => key.startsWith(`${item.item}:`))
    const done = found !== 'unread'
    const minutes = Math.round((record.seconds.get(item.item) || 0) / 60)
    const words = found === 'unread' ? '' : kind === 'case' && found === 'read' ? say('done') : say(found)
    return { done, begun, words: [words, minutes ? say('minutes', { n: minutes }) : ''].filter(Boolean).join(' · ') }
  }

  /** @param {import('./record.js').Attempt[]} attempts */
  function quizState(attempts) {
    if (!attempts.length) return { done: false, begun: false, words: '' }
    if (attempts[0].mode !== 'practice') return { done: true, begun: true, words: say('sent') }
    const done = attempts.some(one => one.passed && !one.only)
    const n = best(attempts)
    const words = [done ? say('passed') : '', n === null ? '' : say('best', { n }), say('attempts', { n: attempts.length })]
    return { done, begun: true, words: words.filter(Boolean).join(' · ') }
  }

  /** @param {Map<string, {done: boolean, begun: boolean, words: string}>} states */
  function picture(states) {
    for (const cell of /** @type {HTMLElement[]} */ (all(root, '.cb-picture__cell'))) {
      const found = states.get(cell.dataset.item || '')
      const label = one(cell, '[data-cb-state]')
      if (!found || !label) continue
      cell.classList.toggle('is-done', found.done)
      cell.classList.toggle('is-begun', found.begun && !found.done)
      label.textContent = (found.done ? '✓ ' : '') + found.words
    }
  }

  /** @param {LearnerRecord} record @param {Map<string, {done: boolean}>} states @returns {Node[]} */
  function summary(record, states) {
    const seconds = [...record.seconds.values()].reduce((sum, one) => sum + one, 0)
    if (!seconds && !record.read.size && !record.attempts.size) {
      const first = outline.items[0]
      return [el('div', { class: 'cb-empty' }, el('p', {}, say('empty')), first ? el('a', { class: 'cb-button cb-button--main', href: first.path }, say('start')) : null)]
    }
    const counts = ['chapter', 'quiz', 'case'].map(kind => {
      const some = outline.items.filter(item => item.item.startsWith(`${kind}:`))
      return { kind, total: some.length, n: some.filter(item => (states.get(item.item) || { done: false }).done).length }
    })
    const keys = /** @type {Record<string, string>} */ ({ chapter: 'summary_read', quiz: 'summary_quizzes', case: 'summary_cases' })
    const minutes = Math.round(seconds / 60)
    const rule = [...outline.hours].reverse().find(one => one.since <= day(Date.now()))
    const hours = rule && minutes >= rule.minutes / 2 ? say('summary_hours', { n: Math.round((minutes / rule.minutes) * 10) / 10 }) : ''
    const next = outline.items.find(item => item.item.startsWith('chapter:') && !(states.get(item.item) || { done: false }).done)
    return [
      el('ul', { class: 'cb-sum cb-list' },
        ...counts.filter(one => one.total).map(one => el('li', {},
          el('span', {}, say(keys[one.kind], { n: one.n, total: one.total })),
          el('progress', { class: 'cb-result__bar', max: '100', value: String(percent(one.n, one.total)), 'aria-label': say(keys[one.kind], { n: one.n, total: one.total }) }))),
        el('li', {}, say('summary_minutes', { n: minutes }), hours ? `，${hours}` : '')),
      el('p', {}, next ? el('a', { class: 'cb-button cb-button--main', href: next.path }, say('next', { title: next.title })) : null),
    ]
  }

  /** @param {import('./review.js').Entry[]} book @returns {Node[]} */
  function bookLines(book) {
    if (!book.length) return [el('p', { class: 'cb-note' }, say('book_empty'))]
    const due = dueToday(book, Date.now())
    return [
      el('p', {}, say('book_count', { n: book.length, due: due.length })),
      el('ul', { class: 'cb-booklist cb-list' }, ...book.slice(0, 50).map(entry => el('li', {},
        el('span', {}, entry.last.answer.x || entry.question), ' ',
        el('span', { class: 'cb-note' }, due.includes(entry) ? say('book_due') : say('book_on', { date: day(entry.due) }))))),
    ]
  }

  /** @param {LearnerRecord} record @returns {Node[]} */
  function markLines(record) {
    const notes = new Map(record.notes.map(one => [`${one.item}#${one.anchor}`, one]))
    const both = new Map([...record.marks.map(one => /** @type {[string, typeof one]} */ ([`${one.item}#${one.anchor}`, one])), ...notes])
    if (!both.size) return [el('p', { class: 'cb-note' }, say('marks_empty'))]
    return [el('ul', { class: 'cb-marklist cb-list' }, ...[...both].sort(([, a], [, b]) => b.at - a.at).map(([item, mark]) => {
      const safe = /^(chapters|cases)\/[a-z0-9-]+\.html$/.test(mark.path) ? `${mark.path}#${mark.anchor}` : ''
      const title = `${mark.heading}（${mark.title}）`
      return el('li', {}, safe ? el('a', { href: safe }, title) : title,
        mark.text ? el('p', { class: 'cb-marklist__note' }, mark.text) : null,
        button(say('remove'), () => {
          store.append('mark', item, { on: false })
          store.append('note', item, { text: '' })
          show()
        }, { class: 'cb-button cb-button--quiet', 'aria-label': `${say('remove')}：${mark.heading}` }))
    }))]
  }

  function keep() {
    const spoken = el('p', { role: 'status', class: 'cb-note' })
    const shown = /** @type {HTMLTextAreaElement} */ (el('textarea', { class: 'cb-field', rows: '4', readonly: true, hidden: true, 'aria-label': say('export') }))
    const file = () => downloadText(fileName(store, learners.current().name, day(Date.now())), exportText(store, name))
    const copy = async () => {
      shown.value = exportText(store, name)
      const copied = await copyText(shown.value)
      shown.hidden = copied
      spoken.textContent = say(copied ? 'copied' : 'copy_failed')
    }
    const picker = /** @type {HTMLInputElement} */ (el('input', { type: 'file', accept: '.json,application/json,text/plain', class: 'cb-field', 'aria-label': say('import') }))
    const pasted = /** @type {HTMLTextAreaElement} */ (el('textarea', { class: 'cb-field', rows: '3', 'aria-label': say('import_paste') }))
    const ask = el('div', {})
    const take = async () => {
      const chosen = picker.files && picker.files[0]
      const text = chosen ? await chosen.text() : pasted.value
      const found = readExport(text, store.course)
      ask.replaceChildren()
      if (!found) return void (spoken.textContent = say('import_bad'))
      const go = () => {
        const n = store.merge(found.events)
        ask.replaceChildren()
        spoken.textContent = n ? say('imported', { n }) : say('import_none')
        show()
      }
      if (!found.learner || found.learner === name) return go()
      ask.replaceChildren(el('p', {}, say('import_other', { name: found.learner })), button(say('import_go'), go), button(say('keep'), () => ask.replaceChildren()))
    }
    const sure = el('div', {})
    const erase = (/** @type {boolean} */ leaving) => {
      if (leaving) file()
      sure.replaceChildren(el('div', { class: 'cb-confirm' }, el('p', {}, say('erase_sure', { name })),
        button(say('erase_yes'), () => {
          store.erase()
          learners.forget(store.learner)
          sure.replaceChildren()
          spoken.textContent = say('erased')
          show()
        }, { class: 'cb-button cb-button--main' }), ' ',
        button(say('keep'), () => sure.replaceChildren())))
    }
    const odd = [store.aside().length && say('aside', { n: store.aside().length }), store.future() && say('future', { n: store.future() })]
    fillSection('keep',
      el('p', {}, say('kept_for', { name })),
      ...odd.filter(Boolean).map(words => el('p', { class: 'cb-note' }, String(words))),
      el('p', { class: 'cb-row' }, button(say('export'), file), button(say('copy'), copy)),
      shown,
      el('fieldset', { class: 'cb-import' }, el('legend', {}, say('import')), el('p', { class: 'cb-note' }, say('import_about')),
        picker, el('label', {}, say('import_paste'), pasted), button(say('import_go'), take), ask),
      el('p', { class: 'cb-row' }, button(say('leave'), () => erase(true)), button(say('erase'), () => erase(false), { class: 'cb-button cb-button--quiet' })),
      el('p', { class: 'cb-note' }, say('leave_about')), sure, spoken)
  }

  /** Assignments this browser was handed. */
  function tasks() {
    const n = learners.storage.keys(`coursebook:${store.course}:@task:`).length
    const line = one(root, '[data-cb-tasks]')
    if (n && line) line.textContent = say('tasks_held', { n })
  }

  keep()
  tasks()
  show()
  store.watch(show)
}
