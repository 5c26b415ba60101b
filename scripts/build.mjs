import { access, copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMain, root } from './root.mjs'
import { bundles, outputOf } from './build/bundles.mjs'
import { esbuildOptions } from './build/esbuild-options.mjs'
import { fingerprint } from './build/fingerprint.mjs'
import { withLock } from './build/lock.mjs'

const dist = join(root, 'dist')
const recordFile = join(dist, '.built.json')
const recipe = ['scripts/build.mjs', 'scripts/build', 'package-lock.json', 'tsconfig.json']

/**
 * Brings dist/ up to date and resolves to the names of what had to be made. A bundle whose inputs have not
 * changed is left alone. Rejects with the compiler's own words, or naming a missing entry. `only` limits the
 * work to the named bundles.
 */
export const build = ({ only = bundles.map((bundle) => bundle.name), say = () => {} } = {}) =>
  withLock(join(dist, '.lock'), async () => {
    const record = JSON.parse(await readFile(recordFile, 'utf8').catch(() => '{}'))
    const made = []
    await writeFile(join(dist, 'package.json'), '{ "type": "module" }\n')
    for (const bundle of bundles.filter(({ name }) => only.includes(name))) {
      if (!(await exists(join(root, bundle.entry))))
        throw new Error(`${bundle.entry} is missing: cannot build ${bundle.name}`)
      const print = await fingerprint([...recipe, ...bundle.sources])
      if (record[bundle.name] === print && (await exists(join(dist, outputOf(bundle))))) continue
      say(bundle.name)
      await make(bundle, join(dist, outputOf(bundle)))
      record[bundle.name] = print
      made.push(bundle.name)
      await writeFile(recordFile, JSON.stringify(record, null, 2))
    }
    return made
  })

const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  )

const make = async (bundle, output) => {
  if (bundle.kind === 'copy') return copyFile(join(root, bundle.entry), output)
  if (bundle.kind === 'web') return makeWeb(output)
  const { build: esbuild } = await import('esbuild')
  await esbuild(esbuildOptions(bundle, output))
}

// Built beside and moved into place, so that a hub that is running never serves half a console.
const makeWeb = async (output) => {
  const { build: vite } = await import('vite')
  const fresh = `${output}.new`
  await vite({
    root: join(root, 'web'),
    logLevel: 'warn',
    build: { outDir: fresh, emptyOutDir: true },
  })
  await rm(output, { recursive: true, force: true })
  await mkdir(dist, { recursive: true })
  await rename(fresh, output)
}

// A parent that runs us for its own start speaks for itself.
const tell = (message) => {
  if (process.send) process.send(message)
  else if ('building' in message) console.log(`building ${message.building}`)
}

if (isMain(import.meta.url)) {
  try {
    const started = performance.now()
    const only = process.argv.slice(2)
    const unknown = only.find((name) => bundles.every((bundle) => bundle.name !== name))
    if (unknown !== undefined)
      throw new Error(`${unknown} is none of ${bundles.map((bundle) => bundle.name).join(', ')}`)
    const made = await build({ ...(only.length > 0 && { only }), say: (name) => tell({ building: name }) })
    tell({ made })
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(made.length > 0 ? `built ${made.join(', ')} in ${seconds} s` : `up to date (${seconds} s)`)
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
