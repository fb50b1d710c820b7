// The search as a person meets it: a box, filters, results. The panel and the page both use it.
import { el, speaker } from '../dom.js'
import { boxOf, onTyped } from './box.js'
import { Engine } from './engine.js'
import { filtersOf } from './filters.js'
import { inHant } from './hant.js'
import { listbox } from './listbox.js'
import { scriptLoader } from './loader.js'
import { isFiltered } from './reading.js'
import { forget, recentSearches, remember } from './recent.js'
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
 * @property {HTMLElement} root
 * @property {HTMLInputElement} input
 * @property {Store} store
 * @property {Record<string, any>} words
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
 * @param {{onChange?: (wanted: Wanted) => void, onOpen?: () => void, onClose?: () => void}} hooks
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

  const input = boxOf(say)
  const status = el('p', { class: 'cb-find__status', role: 'status', 'aria-live': 'polite' })
  const note = el('p', { class: 'cb-find__note', hidden: true })
  const filters = el('div', { class: 'cb-find__filters', hidden: true })
  const list = el('div', { id: 'cb-find-list', class: 'cb-find__list', role: 'listbox', 'aria-label': say('label') })
  const rest = el('div', { class: 'cb-find__rest' })
  const body = el('div', { class: 'cb-find__body' }, note, list, rest)
  const root = el('div', { class: 'cb-find__finder' }, el('div', { class: 'cb-find__top' }, status, filters), body)
  const keys = listbox(input, list)

  const act = (/** @type {string} */ text, /** @type {() => void} */ todo, name = 'cb-find__link') =>
    el('button', { type: 'button', class: name, onclick: todo }, text)

  const change = (/** @type {Partial<Wanted>} */ next) => {
    Object.assign(wanted, next)
    limit = PAGE
    hooks.onChange?.({ ...wanted })
    void run()
  }

  function drawEmpty() {
    const recent = recentSearches()
    list.replaceChildren(...recent.map((text, i) => recentOption(text, i, () => {
      input.value = text
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

  /** @param {import('./engine.js').Answer} answer */
  function drawNote(answer) {
    const named = answer.near ?? answer.understood
    note.hidden = !named.length && !(answer.loose && answer.results.length)
    if (note.hidden) return
    if (!named.length) return note.replaceChildren(say('loose'))
    const text = say(answer.near ? 'meant_near' : 'meant', { words: named.slice(0, 3).join(' · ') })
    const more = named.length > 1 ? named.slice(0, 5).map(word => act(word, () => { input.value = word; change({ q: word, literal: true }) }, 'cb-find__chip')) : []
    note.replaceChildren(text, ...more, act(say('literal', { q: wanted.q }), () => change({ literal: true })))
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

  /** @param {import('./engine.js').Answer} answer */
  function drawRest(answer) {
    rest.replaceChildren()
    if (answer.open && answer.total > answer.results.length && answer.results.length) {
      rest.append(act(say('more'), () => { limit += PAGE; void run() }, 'cb-find__more'))
    }
    if (answer.results.length) return
    const filtered = isFiltered(wanted)
    rest.append(
      el('p', { class: 'cb-find__none' }, filtered ? say('none_filtered') : say('none', { q: wanted.q })),
      filtered ? act(say('widen'), () => change({ kind: null, part: null }), 'cb-find__more') : el('p', { class: 'cb-find__hint' }, say('none_try')),
    )
  }

  async function run() {
    const mine = ++turn
    answered = false
    if (!wanted.q.trim()) return drawEmpty()
    const slow = window.setTimeout(() => { if (mine === turn) status.textContent = say('loading') }, 250)
    try {
      const facts = await store.meta()
      if (mine !== turn) return
      filters.replaceChildren(...filtersOf(facts, wanted, words, change))
      filters.hidden = !filters.childElementCount
      const table = hant ? await store.hantTable() : new Map()
      const early = (/** @type {import('./answer.js').Result[]} */ results) => {
        if (mine === turn && limit === PAGE && results[0]?.proven) drawResults(results.filter(each => each.proven).slice(0, 3), table)
      }
      const answer = await engine.search(wanted.q, { limit, kind: wanted.kind, part: wanted.part, literal: wanted.literal, early: once(early) })
      if (mine !== turn) return
      drawNote(answer)
      drawResults(answer.results, table)
      drawRest(answer)
      const some = answer.results.length > 0
      status.textContent = some ? say(answer.open ? 'count_about' : 'count', { n: answer.total }) : say('none', { q: wanted.q })
      status.classList.toggle('cb-find__unseen', !some)
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
    if (!event.ctrlKey && !event.metaKey) hooks.onOpen?.()
  })

  return {
    root,
    input,
    store,
    words,
    set(next) {
      if (next.q !== undefined) input.value = next.q
      Object.assign(wanted, next)
      void run()
    },
  }
}

/** Calls at most once. @template {any[]} T @param {(...args: T) => void} call */
function once(call) {
  let done = false
  return (/** @type {T} */ ...args) => {
    if (done) return
    done = true
    call(...args)
  }
}
