// The data of a form: plain texts, lists and mappings, changed in place. No DOM.

/** @typedef {import('./types.js').Data} Data */
/** @typedef {import('./types.js').Model} Model */

/**
 * Sets a field; a new one takes the place the manual gives it, so that files read alike.
 * @param {Data} data @param {string} name @param {any} value @param {string[]} order
 */
export function setField(data, name, value, order) {
  if (name in data) {
    data[name] = value
    return
  }
  const before = new Set(order.slice(0, order.indexOf(name)))
  const names = Object.keys(data)
  const last = names.reduce((found, key, index) => (before.has(key) ? index : found), -1)
  const after = names.slice(last + 1).map(key => /** @type {[string, any]} */ ([key, data[key]]))
  for (const [key] of after) delete data[key]
  data[name] = value
  for (const [key, kept] of after) data[key] = kept
}

/** Names in the order they stand in a file: what tells the kind comes right behind the id. @param {Model} model */
export function fileOrder(model) {
  const names = model.fields.map(field => field.name)
  const [tag] = model.tag || ['']
  const first = ['schema', 'id', tag].filter(name => names.includes(name))
  return [...first, ...names.filter(name => !first.includes(name))]
}

/** @template T @param {T[]} list @param {number} from @param {number} to */
export function move(list, from, to) {
  if (to < 0 || to >= list.length) return false
  const [item] = list.splice(from, 1)
  list.splice(to, 0, /** @type {T} */ (item))
  return true
}

/** Text without Markdown, short, for the head of a folded item. @param {any} text */
export const gist = text =>
  String(text || '').replace(/:[a-z]+\[([^\]]*)\](\{[^}]*\})?/g, '').replace(/[*_`#|]|^\s*[-!].{0,2}\s/gm, '').replace(/\s+/g, ' ').trim().slice(0, 60)

/** What an item of a list is called. @param {any} item */
export function nameOf(item) {
  if (typeof item !== 'object' || !item) return gist(item)
  for (const key of ['title', 'stem', 'term', 'statement', 'text', 'left', 'to', 'bank', 'date']) {
    if (typeof item[key] === 'string' && item[key].trim()) return gist(item[key])
  }
  return ''
}
