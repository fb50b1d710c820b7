// Who sits at this computer. Records are apart by 学习码: a nickname, or the trainer's code.

import { openStorage } from './storage.js'

/** @typedef {{key: string, name: string}} Learner */

/** The learner's part of a storage key: never a colon, an `@` or an empty string. @param {string} name */
export const learnerKey = name => encodeURIComponent(name.normalize('NFKC').trim().slice(0, 40)) || 'me'

/**
 * @param {string} course
 * @param {ReturnType<typeof openStorage>} [storage]
 */
export function openLearners(course, storage = openStorage()) {
  const list = `coursebook:${course}:@learner:`
  const chosen = `coursebook:${course}:@current`

  /** @returns {Learner[]} */
  const all = () =>
    storage
      .keys(list)
      .map(key => ({ key: key.slice(list.length), name: storage.get(key) || key.slice(list.length) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))

  /** @returns {Learner} the name is empty until someone gives one */
  function current() {
    const key = storage.get(chosen) || 'me'
    return all().find(learner => learner.key === key) || { key: /^[^:@]+$/.test(key) ? key : 'me', name: '' }
  }

  /** @param {string} name @returns {Learner} */
  function choose(name) {
    const learner = { key: learnerKey(name), name: name.normalize('NFKC').trim().slice(0, 40) }
    if (learner.name) storage.set(list + learner.key, learner.name)
    storage.set(chosen, learner.key)
    return learner
  }

  /** Takes the name off this computer; the record is erased by its store. @param {string} key */
  function forget(key) {
    storage.remove(list + key)
    if (storage.get(chosen) === key) storage.remove(chosen)
  }

  return { all, current, choose, forget, storage }
}
