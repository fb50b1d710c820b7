// Answers queries with Material's own search worker, run here in place of a browser's.
// usage: node ask_lunr.mjs SITE QUERIES.jsonl RESULTS.jsonl
// A line a query: {id, ids, dt}; the first line {setup}: milliseconds to read and index the whole.
// The index is fetched and built anew on each full page load, so its bytes count once, before typing.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { runInThisContext } from 'node:vm'
import { gzipSync } from 'node:zlib'

const [site, queries, out] = process.argv.slice(2)
const scripts = `${site}/assets/javascripts`
let bytes = 0
const read = path => {
  const data = readFileSync(path)
  bytes += gzipSync(data, { level: 9 }).length
  return data.toString('utf8')
}
let handler
let answer
globalThis.self = globalThis
globalThis.addEventListener = (_, given) => (handler = given)
globalThis.postMessage = message => answer(message)
globalThis.importScripts = (...paths) => {
  for (const path of paths) runInThisContext(read(`${scripts}/workers/${path}`))
}
const send = message => new Promise(resolve => {
  answer = resolve
  handler({ data: message })
})
console.warn = () => {} // a query lunr cannot parse finds nothing
const worker = readdirSync(`${scripts}/workers`).find(name => name.endsWith('.js'))
const start = performance.now()
const index = JSON.parse(read(`${site}/search/search_index.json`))
runInThisContext(read(`${scripts}/workers/${worker}`))
await send({ type: 0, data: { ...index, options: { suggest: false } } })
const rows = [{ setup: performance.now() - start, bytes }]
for (const { id, q } of readFileSync(queries, 'utf8').trim().split('\n').map(line => JSON.parse(line))) {
  const asked = performance.now()
  const { data } = await send({ type: 2, data: q })
  const dt = performance.now() - asked
  const pages = data.items.map(group => group[0].location.split('#')[0])
  rows.push({ id, ids: [...new Set(pages)].slice(0, 10), dt, first: 0, ten: 0 })
}
writeFileSync(out, rows.map(row => JSON.stringify(row)).join('\n') + '\n')
