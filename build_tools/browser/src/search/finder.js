// The search as a person meets it: a box, filters, results. The panel and the page both use it.
import { el, speaker } from '../dom.js'
import { boxOf, onTyped, saidBack } from './box.js'
import { Engine } from './engine.js'
import { filtersOf } from './filters.js'
import { inHant } from './hant.js'
import { listbox } from './listbox.js'
import { scriptLoader } from './loader.js'
import { forget, recentSearches, remember } from './recent.js'
import { noteOf, restOf } from './remarks.js'
import { groupOf, recentOption } from './results-view.js'
import { Store } from './store.js'

const PAGE = 10

/**
 * @typedef {object} Wanted What the address of the search page says.
 * @property {string} q
 * @property {number | null} kind
 * @property {number | null} part
 * @property {boolean} literal
 *
 * @typedef {object} Finder
 * @property {HTMLElement} bar the box
 * @property {HTMLElement} root all below it
 * @property {HTMLInputElement} input
 * @property {Record<string, any>} words
 * @property {() => Wanted} wanted
 * @property {(wanted: Partial<Wanted>) => void} set
 */

/** @type {Map<string, Engine>} */
const engines = new Map()

/** @param {import('./stub.js').Place} place */
function engineOf(place) {
  const folder = new URL(`${place.base}search/`, document.baseURI).href
  let engine = engines.get(folder)
  if (!engine) engines.set(folder, (engine = new Engine(new Store(scriptLoader(document, folder)))))
  return engine
}

/** @param {string} lang */
const wordsLang = lang => (/^zh-(hant|tw|hk|mo)/i.test(lang) ? 'zh-Hant' : /^zh/i.test(lang) ? 'zh-Hans' : 'en')

/**
 * Makes the search; fails if its words cannot be read.
 * @param {import('./stub.js').Place} place
 * @param {{onChange?: (wanted: Wanted) => void, onOpen?: (link: HTMLAnchorElement) => void}} hooks
 * @returns {Promise<Finder>}
 */
export async function makeFinder(place, hooks = {}) {
  const engine = engineOf(place)
  const { store } = engine
  const [words, meta] = await Promise.all([store.words(wordsLang(place.lang)), store.meta().catch(() => null)])
  const say = speaker(words)
  const hant = wordsLang(place.lang) === 'zh-Hant' && meta !== null && wordsLang(meta.lang) === 'zh-Hans'
  /** @type {Wanted} */
  const wanted = { q: '', kind: null, part: null, literal: false }
  let limit = PAGE
  let answered = true
  let opening = false
  let turn = 0

  const { bar, input } = boxOf(say)
  const status = el('p', { class: 'cb-find__status', role: 'status', 'aria-live': 'polite' })
  const note = el('p', { class: 'cb-find__note', hidden: true })
  const filters = el('div', { class: 'cb-find__filters', hidden: true })
  const list = el('div', { id: 'cb-find-list', class: 'cb-find__list', role: 'listbox', 'aria-label': say('label') })
  const rest = el('div', { class: 'cb-find__rest' })
  const body = el('div', { class: 'cb-find__body' }, note, list, rest)
  const root = el('div', { class: 'cb-find__finder' }, el('div', { class: 'cb-find__top' }, status, filters), body)
  const keys = listbox(input, list)

  /** @type {import('./filters.js').Filters | undefined} */
  let filtering

  const change = (/** @type {Partial<Wanted>} */ next) => {
    if (next.q !== undefined) input.value = next.q
    Object.assign(wanted, next)
    limit = PAGE
    hooks.onChange?.({ ...wanted })
    void run()
  }

  /** A button that goes once it was used: from the keyboard the focus goes back to the box. @type {import('./remarks.js').Doing['act']} */
  const act = (text, todo, name = 'cb-find__link') => {
    const onclick = (/** @type {MouseEvent} */ event) => {
      if (byKeyboard(event)) input.focus()
      todo(event)
    }
    return el('button', { type: 'button', class: name, onclick }, text)
  }
  const doing = { change, act, more: () => act(say('more'), event => void more(event), 'cb-find__more') }

  async function more(/** @type {Event} */ event) {
    const shown = list.childElementCount
    limit += PAGE
    await run()
    if (byKeyboard(event)) keys.choose(list.children[shown]?.querySelector('[role=option]'))
  }

  function drawEmpty() {
    const recent = recentSearches()
    list.replaceChildren(...recent.map((text, i) => recentOption(text, i, () => {
      change({ q: text, literal: false })
      input.focus()
    })))
    if (recent.length) list.prepend(el('p', { class: 'cb-find__label', role: 'presentation' }, say('recent')))
    const tips = ['tip_words', 'tip_pinyin', 'tip_slip'].map(key => el('li', {}, say(key)))
    rest.replaceChildren(
      ...(recent.length ? [act(say('forget'), () => { forget(); drawEmpty(); input.focus() })] : []),
      el('p', { class: 'cb-find__label' }, say('tips')),
      el('ul', { class: 'cb-find__tips' }, ...tips),
    )
    note.hidden = true
    filters.hidden = true
    status.textContent = ''
    input.setAttribute('aria-expanded', String(recent.length > 0))
  }

  /** @param {import('./answer.js').Result[]} results @param {Map<string, string>} table */
  function drawResults(results, table) {
    const groups = results.map((result, number) =>
      groupOf(
        {
          result,
          fragment: hant ? inHant(result.fragment, table) : result.fragment,
          href: `${place.base}${place.edition}${result.url}`,
          part: store.facts?.parts[result.part] ?? '',
        },
        number,
        words,
      ),
    )
    list.replaceChildren(...groups)
    keys.keep()
    input.setAttribute('aria-expanded', String(groups.length > 0))
  }

  async function run() {
    const mine = ++turn
    answered = false
    if (!wanted.q.trim()) return drawEmpty()
    const slow = window.setTimeout(() => { if (mine === turn) status.textContent = say('loading') }, 250)
    try {
      const facts = await store.meta()
      if (mine !== turn) return
      if (!filtering) filters.append(...(filtering = filtersOf(facts, words, wanted, change)).controls)
      filtering.show()
      filters.hidden = !filtering.controls.length
      const table = hant ? await store.hantTable() : new Map()
      const early = (/** @type {import('./answer.js').Result[]} */ results) => {
        if (mine === turn && limit === PAGE && results[0]?.proven) drawResults(results.filter(each => each.proven).slice(0, 3), table)
      }
      const answer = await engine.search(wanted.q, { limit, kind: wanted.kind, part: wanted.part, literal: wanted.literal, early: once(early) })
      if (mine !== turn) return
      note.replaceChildren(...noteOf(answer, wanted.q, say, doing))
      note.hidden = !note.hasChildNodes()
      drawResults(answer.results, table)
      rest.replaceChildren(...restOf(answer, wanted, say, doing))
      const told = !answer.results.length ? 'none' : answer.loose ? 'loose' : answer.open ? 'count_about' : 'count'
      status.textContent = say(told, { n: answer.total, q: saidBack(wanted.q) })
      // What is written large below is only read aloud here.
      status.classList.toggle('cb-find__unseen', !told.startsWith('count'))
      answered = true
      if (opening) first()?.click()
      opening = false
    } catch {
      if (mine !== turn) return
      list.replaceChildren()
      note.hidden = true
      status.textContent = ''
      rest.replaceChildren(
        el('p', { class: 'cb-find__broken', role: 'alert' }, say('broken')),
        act(say('retry'), () => void run(), 'cb-find__more'),
      )
    } finally {
      clearTimeout(slow)
    }
  }

  const first = () => /** @type {HTMLElement | null} */ (list.querySelector('a[role=option]'))
  const isAnswered = () => answered && input.value.trim() === wanted.q

  onTyped(
    input,
    () => {
      opening = false
      if (input.value.trim() !== wanted.q) keys.clear()
    },
    q => {
      if (q !== wanted.q) change({ q, literal: false })
    },
  )
  input.addEventListener('keydown', event => {
    const early = event.key === 'Enter' && !event.isComposing && !keys.chosen() && !isAnswered()
    // Enter before the answer is there opens what comes first in it, not what stood there before.
    if (early) opening = input.value.trim() !== ''
    else if (keys.key(event)) return
    if (event.key === 'Enter' && !event.isComposing) event.preventDefault()
  })
  list.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link) return
    remember(wanted.q)
    if (!event.ctrlKey && !event.metaKey) hooks.onOpen?.(link)
  })

  return {
    bar,
    root,
    input,
    words,
    wanted: () => ({ ...wanted, q: input.value.trim() }),
    set(next) {
      if (next.q !== undefined) input.value = next.q
      Object.assign(wanted, next)
      void run()
    },
  }
}

/** @param {Event} event a click */
const byKeyboard = event => event instanceof UIEvent && event.detail === 0

/** Calls at most once. @template {any[]} T @param {(...args: T) => void} call */
function once(call) {
  let done = false
  return (/** @type {T} */ ...args) => {
    if (done) return
    done = true
    call(...args)
  }
}
