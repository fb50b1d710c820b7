// A small index that Python wrote (tests/search/<name>.json), loaded as a page loads its scripts.
import { readFileSync } from 'node:fs'
import { BrokenIndex } from '../src/search/store.js'

const SHAPE = /^索`([^`$]*)(?:\$\{("(?:[^"\\]|\\.)*")\})?`$/s

/**
 * @param {string} name
 * @param {(text: string, path: string) => string} change what becomes of a file on the way
 */
export function loaderOf(name, change = text => text) {
  const files = JSON.parse(readFileSync(new URL(`../../../tests/search/${name}.json`, import.meta.url), 'utf8'))
  return async (/** @type {string} */ path) => {
    const data = files[`search/${path}`]
    if (!data) throw new BrokenIndex(`${path}: missing`)
    const [, packed, tail] = SHAPE.exec(change(Buffer.from(data, 'base64').toString('utf16le').slice(1), path)) ?? []
    return { packed, tail: tail ? JSON.parse(tail) : '' }
  }
}
