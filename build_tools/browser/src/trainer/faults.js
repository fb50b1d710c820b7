// What was put aside when the 台账 was opened: which records, where they are now, what to do.

import { button, el } from '../dom.js'
import { faultsOf } from '../tokens/ledger-file.js'
import { row, saveFile } from './parts.js'

const SHOWN = 20

/** @param {import('./ledger.js').Ledger} ledger @param {import('../dom.js').Say} say @returns {Node | null} */
export function faultsAlarm(ledger, say) {
  const faults = faultsOf(ledger)
  if (!faults.length) return null
  const aside = () => saveFile(`${ledger.title}-${say('faults_file')}.json`, `${JSON.stringify(ledger.set_aside, null, 1)}\n`, 'application/json')
  return el('div', { class: 'cbt-alarm', role: 'alert' }, el('p', {}, say('faults_head', { n: faults.length })),
    el('ul', {}, ...faults.slice(0, SHOWN).map(one => el('li', {}, say(one.place ? 'fault_line' : 'fault_list', {
      list: say(`fault_in_${one.kind}`), place: one.place, id: one.id || '–', field: one.field ? say('fault_field', { field: one.field }) : say('fault_whole'),
    }))), faults.length > SHOWN ? el('li', {}, '…') : null),
    el('p', {}, say('faults_foot')), row(button(say('faults_save'), aside)))
}
