// The Traditional edition's words for a fragment: a table, and what the table gets wrong.
import { piecesOf } from './shard.js'

/**
 * @param {import('./shard.js').Fragment} fragment
 * @param {Map<string, string>} table Simplified to Traditional, one to one
 * @returns {import('./shard.js').Fragment}
 */
export function inHant(fragment, table) {
  const { hant, body } = fragment
  if (hant.startsWith('=')) return { ...fragment, ...piecesOf(hant.slice(1).replace(/\x1c/g, '\x1e')), url: fragment.url }
  const chars = Array.from(body, char => table.get(char) ?? char)
  for (const [, at, char] of hant.matchAll(/(\d+),(.)/gsu)) chars[Number(at)] = char
  return { ...fragment, ...piecesOf(chars.join('')), url: fragment.url }
}
