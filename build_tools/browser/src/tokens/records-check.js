// Records of a 台账 as they are read: what does not fit its form is put aside, and nothing is lost.
// Twin of build_tools/trainer/records_check.py; both sides meet tests/contract/tokens/mangled.json.

import { canonical, hex } from './encoding.js'
import { hashed } from './envelope.js'
import { areTexts, asideFault, entryFault, fault, FORMS, isObject, isText, NAMES, writable } from './record-forms.js'

/**
 * A record that was put aside: the list it stood in, its number there from 1 (0: the list as a
 * whole), its id, and the field that did not fit ('': the record as a whole; `id` also where
 * another has the same).
 * @typedef {{kind: string, place: number, id: string, field: string}} Fault
 */

/** The JSON of a 台账 with its bad records among `set_aside`. @param {any} data @param {string} at stamp under which they are put aside @returns {{whole: any, faults: Fault[]}} */
export function putInOrder(data, at) {
  const whole = { ...data }
  /** @type {Fault[]} */
  const faults = []
  /** @type {any[]} */
  const aside = []
  const checks = Object.entries(FORMS).map(([name, form]) => /** @type {[string, (one: any) => string | null]} */ ([name, one => fault(one, form)]))
  for (const [name, check] of [...checks, /** @type {typeof checks[0]} */ (['log', entryFault]), /** @type {typeof checks[0]} */ (['set_aside', asideFault])]) {
    const records = data[name]
    if (!Array.isArray(records)) {
      faults.push({ kind: name, place: 0, id: '', field: '' })
      if (records !== undefined && records !== null) aside.push(asideOf(name, records, at))
      whole[name] = []
      continue
    }
    const seen = new Set()
    whole[name] = records.filter((record, place) => {
      let wrong = check(record)
      if (wrong === null && FORMS[name] && FORMS[name].id) {
        if (seen.has(record.id)) wrong = 'id'
        seen.add(record.id)
      }
      if (wrong === null) return true
      faults.push({ kind: name, place: place + 1, id: isObject(record) && isText(record.id) ? record.id : '', field: wrong })
      aside.push(asideOf(name, record, at))
      return false
    })
  }
  const known = new Set(whole.set_aside.map((/** @type {any} */ one) => one.hash))
  whole.set_aside = [...whole.set_aside, ...aside.filter(one => !known.has(one.hash))]
  return { whole, faults }
}

/** Under `raw`, beside whom it names, so that erasing finds it. @param {string} kind @param {any} record @param {string} at */
function asideOf(kind, record, at) {
  /** @type {Record<string, any>} */
  const kept = { raw: writable(record) ? record : JSON.stringify(record) }
  if (isObject(record)) {
    for (const name of ['id', 'member']) if (isText(record[name])) kept[name] = record[name]
    for (const name of NAMES) if (areTexts(record[name])) kept[name] = record[name]
  }
  return { hash: hex(hashed(16, canonical(kept))), kind, record: kept, at }
}
