import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { build } from './build.mjs'
import { runTool } from './run-command.mjs'
import { staleGeneratedFiles } from './generated-files.mjs'
import { summarize, summaryLine } from './test/summary.mjs'

// `npm test [-- vitest arguments]`: set-up, then every test. The last line is "N passed, N failed" with
// ", N skipped" when there are any; a skipped test fails the run under CI=true, where everything can run.
try {
  await ensureInstalled({ say: () => console.log('npm ci …') })
  await build({ say: (name) => console.log(`building ${name}`) })
  const stale = process.argv.length > 2 ? [] : await staleGeneratedFiles()
  for (const file of stale) console.log(`generated file was out of date, now rewritten; commit it: ${file}`)
  const report = await runVitest(process.argv.slice(2))
  const summary = summarize(report, { extraFailures: stale.length })
  for (const name of summary.failures) console.log(`failed: ${name}`)
  if (summary.skipped.length > 0) console.log(`${summary.skipped.length} skipped:`)
  for (const name of summary.skipped) console.log(`  skipped: ${name}`)
  const skippedIsFailure = process.env.CI === 'true' && summary.skipped.length > 0
  if (skippedIsFailure) console.log('under CI=true a skipped test counts as a failure')
  console.log(summaryLine(summary))
  process.exitCode = summary.failed > 0 || summary.passed === 0 || skippedIsFailure ? 1 : 0
} catch (error) {
  console.error(error.message)
  console.log(summaryLine({ passed: 0, failed: 1, skipped: [] }))
  process.exitCode = 1
}

async function runVitest(args) {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-test-'))
  const file = join(folder, 'report.json')
  try {
    const { code } = await runTool(
      'vitest',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args],
      { show: true },
    )
    const report = await readFile(file, 'utf8').catch(() => undefined)
    if (report === undefined) throw new Error(`vitest ended with code ${code} and left no report`)
    return { ...JSON.parse(report), code }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
