// Bundles src/entries/*.js and styles/entries/*.css into dist/, one file an entry.
// Usage: node build.mjs [entry …]   (no name: all entries)
// Beside each bundle stands dist/<name>.inputs.json with the hash of every source it was made from;
// a test compares them, so that freshness is proved without Node.
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const folders = ['src/entries', 'styles/entries']
const wanted = new Set(process.argv.slice(2))

const sha = path => createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 32)

for (const folder of folders) {
  if (!existsSync(join(here, folder))) continue
  for (const file of readdirSync(join(here, folder)).sort()) {
    if (wanted.size && !wanted.has(file) && !wanted.has(file.replace(/\.\w+$/, ''))) continue
    const outfile = join(here, 'dist', file)
    const result = await build({
      entryPoints: [join(here, folder, file)],
      outfile,
      bundle: true,
      format: 'iife',
      minify: true,
      charset: 'utf8',
      legalComments: 'inline',
      target: ['chrome86', 'firefox102', 'safari14'],
      // Safari 14 has destructuring; esbuild's table marks it absent for one corner case.
      supported: { destructuring: true },
      metafile: true,
      absWorkingDir: here,
      preserveSymlinks: true, // node_modules may be a link: sources are named from here
      logLevel: 'warning',
    })
    const inputs = Object.fromEntries(
      Object.keys(result.metafile.inputs).filter(path => !path.startsWith('(disabled)')).sort().map(path => [path, sha(join(here, path))]),
    )
    const stamp = { output: sha(outfile), inputs }
    writeFileSync(join(here, 'dist', `${basename(file)}.inputs.json`), JSON.stringify(stamp, null, 1) + '\n')
    console.log(relative(here, outfile), readFileSync(outfile).length)
  }
}
