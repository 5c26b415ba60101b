import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './root.mjs'
import { ensureInstalled } from './install.mjs'
import { build } from './build.mjs'

// `npm run bench -- NAME [--json] [arguments]`. bench/NAME.ts exports `bench`, an async function that takes the
// remaining arguments and returns `{ figures: [{ name, value, unit, wanted?: { max?, min? } }] }`. What it prints
// goes to stderr, so that stdout carries the result only.
const asJson = process.argv.includes('--json')
const [name, ...args] = process.argv.slice(2).filter((argument) => argument !== '--json')

const known = (await readdir(join(root, 'bench')))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
if (name === undefined || !known.includes(name)) {
  console.error(`unknown benchmark ${name ?? '(none)'}; there are: ${known.sort().join(', ') || 'none yet'}`)
  process.exit(2)
}

const plainTypeScript = new URL('bench/plain-typescript.mjs', import.meta.url).href

try {
  await ensureInstalled({ say: () => console.error('npm ci …') })
  await build({ say: (bundle) => console.error(`building ${bundle}`) })
  const result = await measure(name, args)
  if (asJson) console.log(JSON.stringify({ bench: name, ...result }))
  else console.log(readable(result.figures))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

function measure(name, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', plainTypeScript, join(root, 'scripts/bench/run-one.mjs'), name, ...args],
      {
        cwd: root,
        stdio: ['ignore', 2, 2, 'ipc'],
      },
    )
    let result
    child.on('message', (message) => (result = message))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 && result !== undefined
        ? resolve(result)
        : reject(
            new Error(`benchmark ${name} ended with code ${code} and ${result ? 'a result' : 'no result'}`),
          ),
    )
  })
}

function readable(figures) {
  const width = Math.max(...figures.map(({ name }) => name.length))
  return figures
    .map((figure) => `${figure.name.padEnd(width)}  ${figure.value} ${figure.unit}${wish(figure)}`)
    .join('\n')
}

function wish({ value, wanted: { min = -Infinity, max = Infinity } = {} }) {
  if (min === -Infinity && max === Infinity) return ''
  const bounds = [min > -Infinity ? `≥ ${min}` : '', max < Infinity ? `≤ ${max}` : '']
    .filter(Boolean)
    .join(', ')
  return `  (${value >= min && value <= max ? 'within' : 'OUTSIDE'} ${bounds})`
}
