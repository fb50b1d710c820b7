// The four screens of an exam: get ready, who are you, the opening word and the questions, 交卷.

import { copyText } from '../clipboard.js'
import { button, el, focusOn, one } from '../dom.js'
import { openTasks } from '../learn/tasks.js'
import { readRecord } from '../record.js'
import { openStore } from '../store.js'
import { findLink } from '../tokens/assignment.js'
import { codeIn, fingerprint, shownCode } from '../tokens/codes.js'
import { readRelease, unlock, variantSeed } from '../tokens/exam-lock.js'
import { dateOf, minuteNumber } from '../tokens/moments.js'
import { makeMessage, PAPER } from '../tokens/receipt.js'
import { area, field, hint, input, main, row, saveFile, spoken } from '../trainer/parts.js'
import { qrCode } from '../trainer/qr.js'

/** @typedef {import('../tokens/assignment.js').Link} Link */

/**
 * @param {HTMLElement} place @param {import('../page-info.js').PageInfo} page
 * @param {ReturnType<typeof import('../learners.js').openLearners>} learners @param {import('../dom.js').Say} say
 */
export function mountExam(place, page, learners, say) {
  const quiz = place.dataset.quiz || ''
  const sealed = place.dataset.sealed || ''
  const form = /** @type {HTMLFormElement} */ (place.closest('form'))
  const tasks = openTasks(page.course, learners.storage)
  const { storage } = learners
  const isThis = (/** @type {Link} */ link) => link.items.some(entry => entry.item === `quiz:${quiz}`)
  const code = () => codeIn(learners.current().name)
  const stage = el('section', { class: 'cbt cbt-exam' })
  form.before(stage)
  place.hidden = true

  /** @param {number} n @param {string} title @param {...any} children */
  function screen(n, title, ...children) {
    const head = el('h2', {}, title)
    stage.replaceChildren(el('p', { class: 'cb-eyebrow' }, say('step', { n })), head, ...children)
    if (n > 1) focusOn(head)
  }

  /** What comes next for whoever sits here. @returns {void} */
  function start() {
    if (!sealed) return void stage.replaceChildren(hint(say('not_locked')))
    const link = tasks.all().find(isThis)
    if (!link) return ask()
    const held = opened(link)
    if (code() && held.text) return handed(link, held.text)
    if (code() && held.release) return open(link, held.release)
    screen(1, say('open_title'), el('p', {}, say('open_about', { title: link.body.n, opens: dateOf(link.body.o), due: dateOf(link.body.d) })),
      hint(say('mark', { mark: fingerprint(link.box, link.sign) })), row(main(say('start'), () => who(link))))
  }

  function ask() {
    const text = area(3)
    const said = spoken()
    screen(1, say('open_title'), hint(say('no_task')), field(say('paste'), text), row(main(say('paste_go'), () => {
      const link = tasks.read(findLink(text.value))
      const verdict = link && isThis(link) ? tasks.take(link) : 'course'
      if (verdict === 'course' || verdict === 'foreign') return said.tell(say('link_bad'), 'bad')
      start()
    }), said.line))
  }

  /** @param {Link} link */
  function who(link) {
    const now = code()
    if (now) {
      return screen(2, say('code_title'), el('p', {}, say('you', { code: shownCode(now) })), row(main(say('yes'), () => release(link)), button(say('not_you'), () => {
        learners.choose('')
        who(link)
      })))
    }
    const typed = input('text', '', { maxlength: '24', autocapitalize: 'characters', spellcheck: 'false', class: 'cb-field cbt-code' })
    const said = spoken()
    screen(2, say('code_title'), field(say('code'), typed, say('code_about')), row(main(say('code_go'), () => {
      const found = codeIn(typed.value)
      if (!found) return said.tell(say('code_bad'), 'bad')
      learners.choose(shownCode(found))
      release(link)
    }), said.line))
  }

  /** @param {Link} link */
  function release(link) {
    const typed = input('text', '', { maxlength: '40', autocapitalize: 'characters', spellcheck: 'false', class: 'cb-field cbt-code' })
    const said = spoken()
    screen(3, say('release_title'), field(say('release'), typed, say('release_about')), row(main(say('release_go'), () => {
      try {
        const word = readRelease(typed.value)
        unlock(sealed, word, quiz)
        keep(link, { release: word, at: Date.now(), text: '' })
        location.reload() // from here on the page's scripts know who sits here
      } catch {
        said.tell(say('release_bad'), 'bad')
      }
    }), said.line))
  }

  const name = (/** @type {Link} */ link) => `coursebook:${page.course}:@exam:${link.body.l}:${link.body.a}:${code()}`
  /** @param {Link} link @returns {{release: string, at: number, text: string}} */
  function opened(link) {
    try {
      const { release: word, at, text } = JSON.parse(storage.get(name(link)) || '{}')
      return { release: String(word || ''), at: Number(at) || 0, text: String(text || '') }
    } catch {
      return { release: '', at: 0, text: '' }
    }
  }
  /** @param {Link} link @param {{release: string, at: number, text: string}} what */
  const keep = (link, what) => storage.set(name(link), JSON.stringify(what))

  /** @param {Link} link @param {string} word @returns {void} */
  function open(link, word) {
    /** @type {Document} */
    let html
    try {
      html = new DOMParser().parseFromString(unlock(sealed, word, quiz), 'text/html')
    } catch {
      keep(link, { release: '', at: 0, text: '' })
      return start()
    }
    const questions = /** @type {HTMLElement} */ (one(form, '[data-cb-questions]'))
    stage.replaceChildren(hint(`${say('step', { n: 3 })} · ${shownCode(code())}`))
    questions.replaceChildren(...[...html.body.childNodes].map(node => document.importNode(node, true)))
    form.dataset.seed = variantSeed(code(), link.body.l, quiz)
    form.addEventListener('cb:submitted', event => submit(link, /** @type {CustomEvent} */ (event).detail.attempt))
    questions.dispatchEvent(new CustomEvent('cb:exam-open', { bubbles: true }))
  }

  /** @param {Link} link @param {string} id of the attempt */
  function submit(link, id) {
    const store = openStore(page.course, learners.current().key, storage)
    const attempt = (readRecord(store.events()).attempts.get(quiz) || []).find(each => each.a === id)
    if (!attempt) return
    const { body } = link
    const held = opened(link)
    const sent = tasks.sent(body, code()).n + 1
    const now = Date.now()
    const made = { v: 1, c: body.c, l: body.l, a: body.a, e: quiz, n: sent, t: minuteNumber(now), f: Math.max(0, minuteNumber(held.at || now)), d: tasks.device(),
      s: attempt.q.map(each => [each.q, each.h.slice(0, 4), each.r, each.d]) }
    const text = makeMessage(made, code(), link.box, PAPER)
    tasks.markSent(body, code(), { n: sent, at: now, done: 1 })
    keep(link, { ...held, text })
    window.setTimeout(() => handed(link, text), 0)
  }

  /** @param {Link} link @param {string} text */
  function handed(link, text) {
    form.hidden = true
    const message = `${say('head', { title: link.body.n })}\n${text}\n`
    const shown = area(6, message, { readonly: true })
    const said = spoken()
    const qr = qrCode(text, say('qr'))
    screen(4, say('hand_title'), el('p', {}, say('hand_about')), field(say('text'), shown), row(main(say('copy'), async () => {
      shown.select()
      const done = await copyText(message)
      said.tell(say(done ? 'copied' : 'copy_failed'), done ? 'good' : 'bad')
    }), button(say('file'), () => saveFile(`${say('hand_title')}-${link.body.n}.txt`, message, 'text/plain')), said.line), qr || '')
  }

  start()
}
