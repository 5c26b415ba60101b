import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMain, root } from './root.mjs'
import { runTool } from './run-command.mjs'

/**
 * Files that are made from sources and committed. Each is written by its generator (a TypeScript file run with
 * tsx, without arguments), and the test run fails when that makes a difference.
 */
export const generated = [
  { generator: 'scripts/generate/protocol-docs.ts', files: ['docs/protocol.md'] },
  { generator: 'scripts/generate/openapi.ts', files: ['docs/openapi.json'] },
  { generator: 'web/dev/generate-api.ts', files: ['web/src/api/schema.ts'] },
]

/** Runs every generator and resolves to the files that were not what it makes; they now are. */
export const staleGeneratedFiles = async () => {
  const stale = []
  for (const { generator, files } of generated) {
    if (!(await exists(generator))) continue
    const before = await Promise.all(files.map(content))
    const { code, output } = await runTool('tsx', [generator])
    if (code !== 0) throw new Error(`${generator} ended with code ${code}:\n${output}`)
    const after = await Promise.all(files.map(content))
    stale.push(...files.filter((_, index) => before[index] !== after[index]))
  }
  return stale
}

const exists = (path) =>
  access(join(root, path)).then(
    () => true,
    () => false,
  )

const content = (path) => readFile(join(root, path), 'utf8').catch(() => undefined)

if (isMain(import.meta.url)) {
  const stale = await staleGeneratedFiles()
  console.log(stale.length > 0 ? `rewritten: ${stale.join(', ')}` : 'all generated files were up to date')
}
