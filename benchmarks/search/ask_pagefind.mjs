// Answers queries with Pagefind from the files on disk, counting bytes as ask.mjs does.
// usage: node ask_pagefind.mjs SITE QUERIES.jsonl RESULTS.jsonl   (SITE/pagefind/ must exist)
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [site, queries, out] = process.argv.slice(2)
const folder = resolve(site, 'pagefind')
let bytes = 0
globalThis.fetch = async address => {
  const path = decodeURIComponent(String(address).replace(/^file:\/\//, '').replace(/\?.*$/, ''))
  const data = readFileSync(path)
  bytes += data.length
  return new Response(data)
}
globalThis.document = { querySelector: () => ({ getAttribute: () => 'zh-hans' }), currentScript: null, documentElement: { getAttribute: () => 'zh-hans' } }
globalThis.window = { location: { origin: 'file://' } }
globalThis.location = { origin: 'file://', href: 'file:///' }
copyFileSync(`${folder}/pagefind.js`, `${folder}/pagefind.mjs`)
const pagefind = await import(pathToFileURL(`${folder}/pagefind.mjs`).href)
await pagefind.options({ basePath: `${folder}/`, baseUrl: '/' })
await pagefind.init()
const before = bytes
const rows = []
for (const line of readFileSync(queries, 'utf8').trim().split('\n')) {
  const { id, q } = JSON.parse(line)
  bytes = 0
  const start = performance.now()
  const { results } = await pagefind.search(q)
  const data = await Promise.all(results.slice(0, 10).map(result => result.data()))
  rows.push({ id, ids: data.map(({ url }) => url.replace(/^\//, '')), dt: performance.now() - start, ten: bytes })
}
writeFileSync(out, rows.map(row => JSON.stringify(row)).join('\n') + '\n')
const bytesOf = rows.map(row => row.ten).sort((a, b) => a - b)
console.log(JSON.stringify({ before, ten: [0.5, 0.95, 0.99].map(p => bytesOf[Math.floor(bytesOf.length * p)]) }))
