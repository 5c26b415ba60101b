import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './root.mjs'
import { ensureInstalled } from './install.mjs'
import { buildApart } from './build/apart.mjs'

// What each part needs beside its own bundle.
const parts = {
  hub: ['hub', 'broker', 'render-card', 'espeak-wasm-runner', 'web'],
  init: ['init'],
  keys: ['keys'],
  'import-units': ['import-units'],
  'broker-file': ['broker-file'],
  'audit-verify': ['audit-verify'],
  'rotate-secrets': ['rotate-secrets'],
  loudspeaker: ['loudspeaker'],
  eboard: ['eboard', 'render-card'],
}

const [part, ...args] = process.argv.slice(2)
if (part === undefined || !(part in parts)) {
  console.error(`usage: node scripts/run.mjs <${Object.keys(parts).join(' | ')}> [arguments]`)
  process.exit(2)
}

try {
  await ensureInstalled({ say: () => console.error('npm ci …') })
  await buildApart({ only: parts[part], say: (name) => console.error(`building ${name}`) })
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

const child = spawn(process.execPath, [join(root, 'dist', `${part}.js`), ...args], { stdio: 'inherit' })
// Ctrl-C reaches the part through the terminal; a service manager signals only us. Both wait for the part.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
process.on('SIGHUP', () => child.kill('SIGHUP'))
child.on('exit', (code, signal) =>
  process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)),
)
