// Answers queries as the browser would, from the files on disk.
// usage: node ask.mjs SITE QUERIES.jsonl RESULTS.jsonl
// A line a query: {id, ids, dt, first, ten, files}: bytes to the first result and to all ten,
// cold (nothing kept from earlier queries but meta.js, which is there before typing).
import { readFileSync, writeFileSync } from 'node:fs'
import { Engine } from '../../build_tools/browser/src/search/engine.js'
import { Store } from '../../build_tools/browser/src/search/store.js'

const [site, queries, out] = process.argv.slice(2)
let bytes = 0
let files = 0
let line = Promise.resolve()
const load = async path => {
  const data = readFileSync(`${site}/search/${path}`)
  // Deliver one after another, as one line does, and let each be worked on before the next.
  const before = line
  /** @type {() => void} */
  let free = () => {}
  line = new Promise(resolve => (free = resolve))
  await before
  setImmediate(() => setImmediate(free))
  if (path !== 'meta.js') {
    bytes += data.length
    files += 1
  }
  const text = data.toString('utf16le').slice(1)
  const match = /^索`([^`$]*)(?:\$\{("(?:[^"\\]|\\.)*")\})?`$/s.exec(text)
  if (!match) throw new Error(`${path}: not a shard`)
  return { packed: match[1], tail: match[2] ? JSON.parse(match[2]) : '' }
}
const rows = []
const asked = queries.split(',').flatMap(path => readFileSync(path, 'utf8').trim().split('\n').map(line => JSON.parse(line)))
await new Engine(new Store(load)).search('预热') // compile once
for (const { id, q } of asked) {
  const engine = new Engine(new Store(load))
  bytes = files = 0
  let first = 0
  const start = performance.now()
  let answer
  try {
    answer = await engine.search(q, { early: list => { if (!first && list[0].proven) first = bytes } })
  } catch (error) {
    console.error(id, q, error)
    answer = { results: [], understood: [] }
  }
  const dt = performance.now() - start
  const warm = performance.now()
  await engine.search(q)
  rows.push({ id, ids: answer.results.map(each => each.url.replace('index.html', '')), dt: performance.now() - warm, cold: dt, first, ten: bytes, files, understood: answer.understood })
}
writeFileSync(out, rows.map(row => JSON.stringify(row)).join('\n') + '\n')
const of = (key, p) => { const v = rows.map(r => r[key]).sort((a, b) => a - b); return Math.round(v[Math.min(v.length - 1, Math.floor(v.length * p))] * 10) / 10 }
for (const key of ['first', 'ten', 'files', 'dt', 'cold']) console.log(key, 'median', of(key, .5), 'p95', of(key, .95), 'p99', of(key, .99))
