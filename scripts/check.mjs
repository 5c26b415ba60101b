import { isMain } from './root.mjs'
import { ensureInstalled } from './install.mjs'
import { runTool } from './run-command.mjs'
import { checkImports } from './check/imports.mjs'
import { checkLicences } from './check/licences.mjs'

const tool = (name, args) => async () => {
  const { code, output } = await runTool(name, args, { env: { ...process.env, FORCE_COLOR: '0' } })
  return { ok: code === 0, output }
}

// One idea a step; all run even when one fails, so that one look shows everything.
const steps = [
  // The longest first.
  { name: 'lint', run: tool('eslint', ['.']) },
  { name: 'types', run: tool('tsc', ['-p', 'tsconfig.json', '--noEmit']) },
  { name: 'imports', run: checkImports },
  { name: 'licences', run: checkLicences },
  { name: 'format', run: tool('prettier', ['--check', '--log-level', 'warn', '.']) },
]

/** The linter alone takes as long as all others together, and each uses one core. */
const atOnce = 2

/** Runs the named steps (all without names); resolves to true when every one is clean. */
export const check = async (names) => {
  const waiting = steps.filter((step) => names.length === 0 || names.includes(step.name))
  let clean = true
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const started = performance.now()
      const { ok, output } = await step.run()
      clean &&= ok
      if (output.trim() !== '') console.log(output.trimEnd())
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      console.log(`${ok ? 'ok    ' : 'FAILED'} ${step.name.padEnd(8)} ${seconds} s`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return clean
}

if (isMain(import.meta.url)) {
  try {
    await ensureInstalled({ say: () => console.log('npm ci …') })
    process.exitCode = (await check(process.argv.slice(2))) ? 0 : 1
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
