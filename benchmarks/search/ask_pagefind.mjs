// Answers queries with Pagefind's own script, each as on a page just opened.
// usage: node ask_pagefind.mjs BUNDLE QUERIES.jsonl RESULTS.jsonl LANGUAGE
// A line a query: {id, ids, dt, first, ten}; the first line {start}: bytes fetched before typing.
// Pagefind's files are compressed already; its script counts as a server would gzip it.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

const [bundle, queries, out, language] = process.argv.slice(2)
const folder = `file://${resolve(bundle)}/`
let bytes = 0
globalThis.window = globalThis
globalThis.location = { href: folder, origin: 'null' }
globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => language }) }
globalThis.fetch = async address => {
  const data = readFileSync(new URL(String(address).replace(/\?.*$/, ''), folder))
  bytes += /\.(js|json)$/.test(String(address)) ? gzipSync(data).length : data.length
  return new Response(data)
}
const script = gzipSync(readFileSync(`${bundle}/pagefind.js`), { level: 9 }).length
const rows = []
let fresh = 0
for (const { id, q } of readFileSync(queries, 'utf8').trim().split('\n').map(line => JSON.parse(line))) {
  const pagefind = await import(`${folder}pagefind.js?${fresh++}`)
  bytes = script
  await pagefind.init()
  if (!rows.length) rows.push({ start: bytes })
  const before = bytes
  const asked = performance.now()
  const { results } = await pagefind.search(q)
  const ids = []
  let first = 0
  for (const result of results.slice(0, 10)) {
    ids.push((await result.data()).raw_url ?? (await result.data()).url)
    first ||= bytes - before
  }
  const dt = performance.now() - asked
  rows.push({ id, ids: ids.map(url => url.replace(/^\//, '')), dt, first: first || bytes - before, ten: bytes - before })
  await pagefind.destroy()
}
writeFileSync(out, rows.map(row => JSON.stringify(row)).join('\n') + '\n')
