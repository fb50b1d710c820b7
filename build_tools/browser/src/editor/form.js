// Forms made of the models: fields in front, the rest behind “more”; lists whose items fold, move and go.

import { button, el } from '../dom.js'
import { fileOrder, move, nameOf, setField } from './data.js'
import { framed, scalarField } from './fields.js'

/** @typedef {import('./types.js').Desk} Desk */
/** @typedef {import('./types.js').Field} Field */
/** @typedef {import('./types.js').Data} Data */

const OPEN_UP_TO = 3
const COMPACT = new Set(['Option', 'SurveyOption', 'Pair', 'Distractor', 'OrderItem', 'Criterion', 'Objective', 'Foreseen', 'Blank', 'Draw', 'Mapping', 'HourRule', 'AllowedFigure', 'Label', 'Link', 'Moment', 'Change'])
const HIDDEN = new Set(['schema', 'id'])

/** The form of one mapping. @param {Desk} desk @param {string} model @param {Data} data @returns {HTMLElement} */
export function formOf(desk, model, data) {
  const { fields, tag } = shape(desk, model)
  const order = fileOrder(shape(desk, model))
  const own = fields.filter(field => field.name !== tag?.[0] && !HIDDEN.has(field.name))
  const put = (/** @type {Field} */ field) => (/** @type {any} */ value) => setField(data, field.name, value, order)
  const made = (/** @type {Field} */ field) => one(desk, field, data, put(field), model)
  const front = arranged(own.filter(field => field.front || filled(data[field.name])), tag !== null, model)
  const back = own.filter(field => !front.includes(field))
  const scope = el('div', { class: `ed-form${COMPACT.has(model) ? ' ed-form--compact' : ''} ed-form--${model}`, 'data-scope': '' }, ...front.map(made))
  if (COMPACT.has(model) && front.length === 1) scope.classList.add('ed-form--single')
  if (back.length || ('id' in data && !COMPACT.has(model))) scope.append(tucked(desk, back, data, made))
  return scope
}

/** What seldom matters, made when it is opened. @param {Desk} desk @param {Field[]} back @param {Data} data @param {(field: Field) => HTMLElement} made */
function tucked(desk, back, data, made) {
  const details = /** @type {HTMLDetailsElement} */ (el('details', { class: 'ed-more' }, el('summary', {}, desk.say('more'))))
  details.addEventListener('toggle', () => {
    if (details.childElementCount > 1) return
    details.append(...back.map(made))
    if (data.id) details.append(el('p', { class: 'ed-help' }, `${desk.say('id')}：${data.id}`))
  })
  return details
}

/** @param {any} value */
const filled = value => value !== undefined && value !== '' && !(Array.isArray(value) && !value.length)

/**
 * A question's own fields right behind its stem, what explains it after them; a chapter's text right
 * behind its title.
 * @param {Field[]} fields @param {boolean} question @param {string} model
 */
function arranged(fields, question, model) {
  const early = ['title', 'summary', 'body']
  if (model === 'Chapter') return [...fields.filter(field => early.includes(field.name)), ...fields.filter(field => !early.includes(field.name))]
  if (!question) return fields
  const late = ['explain', 'hints', 'facts', 'objective', 'difficulty', 'points', 'see', 'erratum']
  return [...fields.filter(field => !late.includes(field.name)), ...fields.filter(field => late.includes(field.name))]
}

/** @param {Desk} desk @param {string} model */
const shape = (desk, model) => /** @type {import('./types.js').Model} */ (desk.forms.models[model])

/** @param {Desk} desk @param {Field} field @param {Data} data @param {(value: any) => void} put @param {string} model */
function one(desk, field, data, put, model) {
  if (field.kind === 'nodes') return framed(desk, field, listOf(desk, field, data, put), '')
  if (field.kind === 'node') return framed(desk, field, nested(desk, field, data, put), '')
  return scalarField(desk, field, data[field.name], put, model)
}

/** @param {Desk} desk @param {Field} field @param {Data} data @param {(value: any) => void} put @returns {HTMLElement} */
function nested(desk, field, data, put) {
  const model = field.models?.[0] || ''
  const holder = el('div', { class: 'ed-nested', 'data-grouped': '', role: 'group' })
  const draw = () => holder.replaceChildren(data[field.name]
    ? formOf(desk, model, data[field.name])
    : button(desk.say('add'), () => { put({}); draw(); desk.changed() }, { class: 'ed-button ed-button--small' }))
  draw()
  return holder
}

/** @param {Desk} desk @param {Field} field @param {Data} data @param {(value: any) => void} put @returns {HTMLElement} */
function listOf(desk, field, data, put) {
  const models = field.models || []
  const list = () => (Array.isArray(data[field.name]) ? data[field.name] : [])
  const holder = el('div', { class: 'ed-list', 'data-grouped': '', role: 'group', 'data-list': '' })
  const open = new Set(list().length <= OPEN_UP_TO || COMPACT.has(models[0] || '') ? list() : [])
  const changed = () => { desk.changed(); draw() }
  const act = {
    /** @param {any} item @param {number} step */
    move(item, step) {
      const from = list().indexOf(item)
      if (!move(list(), from, from + step)) return
      changed()
      focusIn(holder, from + step, step < 0 ? '[data-act=up]' : '[data-act=down]')
    },
    /** @param {any} item */
    remove(item) {
      const at = list().indexOf(item)
      list().splice(at, 1)
      changed()
      undo(desk, item, () => { list().splice(at, 0, item); changed() })
    },
    /** @param {any} item */
    toggle(item) { open[open.has(item) ? 'delete' : 'add'](item); draw() },
  }
  /** @param {string} model */
  const add = model => {
    const tag = shape(desk, model).tag
    const item = tag ? { [tag[0]]: tag[1], ...(shape(desk, model).fields.some(f => f.name === 'options') && model !== 'Survey' ? { options: [{}, {}] } : {}) } : {}
    if (!Array.isArray(data[field.name])) put([])
    list().push(item)
    open.add(item)
    changed()
    focusIn(holder, list().length - 1, 'textarea, input')
  }
  const draw = () => {
    holder.replaceChildren(...list().map((/** @type {any} */ item, /** @type {number} */ index) =>
      itemRow(desk, models, item, index, list().length, open.has(item), act)), adder(desk, field, models, add))
  }
  // Of a question with one right option, marking another takes the mark from the first.
  holder.addEventListener('change', event => {
    const box = /** @type {HTMLInputElement} */ (event.target)
    if (data.type !== 'single' || !box.checked || !box.closest('[data-name="correct"]')) return
    holder.querySelectorAll(':scope > .ed-item').forEach((row, index) => {
      const other = /** @type {HTMLInputElement | null} */ (row.querySelector('[data-name="correct"] input'))
      if (other && other !== box && other.checked) { other.checked = false; delete list()[index].correct }
    })
    desk.changed()
  })
  draw()
  return holder
}

/** @param {HTMLElement} holder @param {number} index @param {string} selector */
function focusIn(holder, index, selector) {
  const row = holder.querySelectorAll(':scope > .ed-item')[index]
  const control = /** @type {HTMLElement | null | undefined} */ (row?.querySelector(selector))
  control?.focus()
}

/** @param {Desk} desk @param {Field} field @param {string[]} models @param {(model: string) => void} add */
function adder(desk, field, models, add) {
  if (models.length === 1) return button(desk.say('add-named', { name: field.label }), () => add(models[0] || ''), { class: 'ed-button ed-button--small ed-add' })
  const menu = /** @type {HTMLDetailsElement} */ (el('details', { class: 'ed-menu ed-add' }, el('summary', { class: 'ed-button ed-button--small' }, desk.say('add-named', { name: field.label })),
    el('div', { class: 'ed-menu__list' }, ...models.map(model => button(shape(desk, model).title, () => { menu.open = false; add(model) }, { class: 'ed-menu__item' })))))
  return menu
}

/** Which model an item of several is. @param {Desk} desk @param {string[]} models @param {any} item */
function modelOf(desk, models, item) {
  const found = models.find(model => {
    const tag = shape(desk, model).tag
    return tag && item[tag[0]] === tag[1]
  })
  return found || models[0] || ''
}

/**
 * @param {Desk} desk @param {string[]} models @param {any} item @param {number} index @param {number} count @param {boolean} open
 * @param {{ move: (item: any, step: number) => void, remove: (item: any) => void, toggle: (item: any) => void }} act
 */
function itemRow(desk, models, item, index, count, open, act) {
  const { say } = desk
  const model = modelOf(desk, models, item)
  const compact = COMPACT.has(model)
  const title = nameOf(item) || shape(desk, model).title || say('unset')
  const tool = (/** @type {string} */ name, /** @type {string} */ sign, /** @type {() => void} */ run, /** @type {boolean} */ off) =>
    el('button', { type: 'button', class: 'ed-icon', 'data-act': name, 'aria-label': `${say(name === 'remove' ? 'delete-item' : name)}：${title}`, title: say(name === 'remove' ? 'delete-item' : name), onclick: run, disabled: off }, sign)
  const tools = el('span', { class: 'ed-item__tools' }, tool('up', '↑', () => act.move(item, -1), index === 0),
    tool('down', '↓', () => act.move(item, 1), index === count - 1), tool('remove', '×', () => act.remove(item), false))
  const name = el('span', { class: 'ed-item__name' }, title)
  const kind = models.length > 1 && el('span', { class: 'ed-item__kind' }, shape(desk, model).title)
  const head = compact
    ? el('div', { class: 'ed-item__head ed-item__head--compact' }, el('span', { class: 'ed-item__number' }, String(index + 1)), tools)
    : el('div', { class: 'ed-item__head' }, el('button', { type: 'button', class: 'ed-item__toggle', 'aria-expanded': String(open), onclick: () => act.toggle(item) },
      el('span', { class: 'ed-item__number' }, String(index + 1)), kind, name), tools)
  const form = open || compact ? formOf(desk, model, item) : null
  form?.addEventListener('input', () => { name.textContent = nameOf(item) || title })
  const single = form?.classList.contains('ed-form--single')
  return el('div', { class: `ed-item${open ? ' ed-item--open' : ''}${compact ? ' ed-item--compact' : ''}${single ? ' ed-item--single' : ''}`, 'data-item': '', 'data-id': item.id || false },
    head, el('div', { class: 'ed-findings', 'data-findings': '' }), form)
}

/** For a few seconds what was deleted can come back. @param {Desk} desk @param {any} item @param {() => void} back */
function undo(desk, item, back) {
  document.querySelector('.ed-toast')?.remove()
  const toast = el('div', { class: 'ed-toast', role: 'status' }, desk.say('removed', { title: nameOf(item) || desk.say('unset') }),
    button(desk.say('undo'), () => { back(); toast.remove() }, { class: 'ed-button ed-button--small' }))
  document.body.append(toast)
  setTimeout(() => toast.remove(), 8000)
}
