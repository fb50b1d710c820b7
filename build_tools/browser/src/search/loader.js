// Shards as classic scripts: the one way that works on https, plain http and from a disk alike.
import { BrokenIndex } from './store.js'

/** @typedef {{packed: string, tail: string}} Delivery */

const PATIENCE = 20_000

/**
 * Makes the loader of one index. Each script calls 索`packed${tail}`; it is known by its address.
 * @param {Document} document
 * @param {string} folder address of search/
 * @returns {import('./store.js').Load}
 */
export function scriptLoader(document, folder) {
  const window = /** @type {any} */ (document.defaultView)
  /** @type {Map<Element, Delivery>} */
  const delivered = (window.cbDelivered ??= new Map())
  window.索 = (/** @type {TemplateStringsArray} */ [packed], tail = '') => {
    if (document.currentScript) delivered.set(document.currentScript, { packed, tail })
  }
  return path =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script')
      const done = (/** @type {Error | null} */ error) => {
        clearTimeout(timer)
        const delivery = delivered.get(script)
        delivered.delete(script)
        script.remove()
        if (delivery && !error) resolve(delivery)
        else reject(new BrokenIndex(`${path}: ${error ? error.message : 'not a shard'}`))
      }
      const timer = setTimeout(() => done(new Error('no answer')), PATIENCE)
      script.async = true
      script.onload = () => done(null)
      script.onerror = () => done(new Error('missing'))
      script.src = folder + path
      document.head.append(script)
    })
}
