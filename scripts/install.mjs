// Runs before anything is installed: imports only node: modules and its own neighbours.
import { readFile } from 'node:fs/promises'
import { isMain, root } from './root.mjs'
import { platformObstacles } from './platform.mjs'
import { runCommand } from './run-command.mjs'

/**
 * Makes node_modules what package-lock.json says. Returns true when something had to be installed. Refuses
 * an unsupported machine with advice, and keeps npm's own words when npm fails.
 */
export const ensureInstalled = async ({ say = () => {} } = {}) => {
  const obstacles = platformObstacles({
    platform: process.platform,
    arch: process.arch,
    node: process.version,
  })
  if (obstacles.length > 0) throw new Error(obstacles.join('\n'))
  if (
    installedMatches(await readLock('package-lock.json'), await readLock('node_modules/.package-lock.json'))
  )
    return false
  say()
  const { code, output } = await runCommand('npm', ['ci', '--no-audit', '--no-fund'])
  if (code !== 0) throw new Error(`npm ci failed:\n${output}${compilerAdvice(output)}`)
  return true
}

// Without a ready-made SQLite binary npm compiles one, and its last lines do not say what that needs.
const compilerAdvice = (output) =>
  /gyp ERR/.test(output)
    ? '\nThiếu công cụ biên dịch SQLite? Hãy cài python3, make và g++ rồi chạy lại.' +
      '\nNo compiler for SQLite? Install python3, make and g++, then run this again.'
    : ''

const readLock = async (path) => {
  try {
    return JSON.parse(await readFile(`${root}/${path}`, 'utf8')).packages ?? {}
  } catch (cause) {
    if (cause.code === 'ENOENT') return undefined
    throw new Error(`${path} cannot be read`, { cause })
  }
}

/**
 * Compares contents rather than times, so that a checkout that only touches the lock file does not cost an
 * installation. Packages for other platforms are in the wanted list only, marked optional.
 */
export const installedMatches = (wanted, installed) => {
  if (installed === undefined || wanted === undefined) return false
  return Object.entries(wanted)
    .filter(([path]) => path.includes('node_modules/'))
    .every(([path, entry]) => {
      const there = installed[path]
      if (there === undefined) return entry.optional === true || entry.devOptional === true
      return there.version === entry.version && there.integrity === entry.integrity
    })
}

if (isMain(import.meta.url)) {
  try {
    const did = await ensureInstalled({ say: () => console.log('npm ci …') })
    console.log(did ? 'installed' : 'already installed')
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
