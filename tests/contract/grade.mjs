// Reads [{key, response}] from standard input, writes the browser's scores.
import { readFileSync } from 'node:fs'
import { grade } from '../../build_tools/browser/src/grading.js'

const pairs = JSON.parse(readFileSync(0, 'utf8'))
process.stdout.write(JSON.stringify(pairs.map(({ key, response }) => grade(key, response))))
