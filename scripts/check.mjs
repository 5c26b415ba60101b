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
  { name: 'types', run: tool('tsc', ['-p', 'tsconfig.json', '--noEmit']) },
  { name: 'lint', run: tool('eslint', ['.']) },
  { name: 'imports', run: checkImports },
  { name: 'licences', run: checkLicences },
  { name: 'format', run: tool('prettier', ['--check', '--log-level', 'warn', '.']) },
]

/** Runs the named steps (all without names); resolves to true when every one is clean. */
export const check = async (names) => {
  let clean = true
  for (const { name, run } of steps.filter((step) => names.length === 0 || names.includes(step.name))) {
    const started = performance.now()
    const { ok, output } = await run()
    clean &&= ok
    if (output.trim() !== '') console.log(output.trimEnd())
    console.log(
      `${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(8)} ${((performance.now() - started) / 1000).toFixed(1)} s`,
    )
  }
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
