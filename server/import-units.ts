/** `npm run units:import`: units and boundaries into the hub's own database; the hub may run meanwhile. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { errors } from '@nguon/i18n/errors-vi'
import { importUnitsWords as words } from '@nguon/i18n/import-units-vi'
import { newUuid } from '@nguon/protocol/node/crypto'
import { readAddressPackage } from './adapters/catalogue/address-package.ts'
import { makeStores, makeTransact } from './adapters/store/stores.ts'
import { readConfig } from './config.ts'
import { countedKinds } from './domain/import-draft.ts'
import type { Outcome } from './domain/outcome.ts'
import { wholeCountry } from './domain/plan-import.ts'
import { openDatabase } from './open-database.ts'
import { makeRecordAct } from './usecases/record-act.ts'
import { makeImportBoundaries, type ImportedBoundaries } from './usecases/units/import-boundaries.ts'
import { makeImportUnits, type Imported } from './usecases/units/import-units.ts'

class Refused extends Error {
  override readonly name = 'Refused'
}

const run = async (args: readonly string[]): Promise<void> => {
  const { province, boundaries, list } = readArguments(args)
  if (list) return sayProvinces()
  const config = readConfig(process.env)
  // An empty database would be a second hub's, not this one's.
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'hub.sqlite')))
    throw new Refused(words.noData(config.dataDir))
  // Before anything is written: a file that cannot be read must not leave half of what was asked for.
  const map = boundaries === undefined ? undefined : await readMap(boundaries)
  const db = await openDatabase(config, quiet)
  try {
    const d = { now: Date.now, newId: () => newUuid(), transact: makeTransact(db), stores: makeStores(db) }
    const record = makeRecordAct(d)
    if (province !== undefined) {
      const importUnits = makeImportUnits({ ...d, record, readCatalogue: readAddressPackage })
      const onProgress = (written: number, of: number) => console.error(words.progress(written, of))
      sayImported(valueOf(await importUnits(null, { province, onProgress })))
    }
    if (map !== undefined) sayBoundaries(valueOf(await makeImportBoundaries({ ...d, record })(null, map)))
  } finally {
    await db.destroy()
  }
}

/** A command speaks in sentences: what breaks is thrown and said at its end. */
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

const readArguments = (args: readonly string[]) => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        province: { type: 'string' },
        all: { type: 'boolean', default: false },
        boundaries: { type: 'string' },
        list: { type: 'boolean', default: false },
      },
    })
    const province = values.all ? wholeCountry : values.province
    if (!values.list && province === undefined && values.boundaries === undefined) throw new Refused('')
    return { province, boundaries: values.boundaries, list: values.list }
  } catch (error) {
    const said = error instanceof Error && error.message !== '' ? `${error.message}\n` : ''
    throw new Refused(`${said}${words.usage}`)
  }
}

const readMap = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    throw new Refused(words.notAFile(file))
  }
}

const sayProvinces = async (): Promise<void> => {
  const { provinces, communes } = await readAddressPackage()
  for (const { code, name } of provinces)
    say(words.province(code, name, communes.filter(({ provinceCode }) => provinceCode === code).length))
}

const sayImported = (imported: Imported): void => {
  if (imported.nothingNew) say(words.nothingNew)
  for (const kind of countedKinds) {
    const { added, known } = imported.counts[kind]
    say(words.line(words.counted[kind], added, known))
  }
  if (imported.changed > 0) say(words.changed(imported.changed))
  if (imported.unresolved.length > 0) say(words.unresolved(imported.unresolved))
}

const sayBoundaries = (b: ImportedBoundaries): void => {
  say(words.boundaries(b.matched, Math.ceil(b.bytes / 1_000), b.toleranceM))
  if (b.unmatched.length > 0) say(words.unmatched(b.unmatched))
  for (const { name, fault } of b.refused) say(words.fault(name, words.faults[fault]))
}

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value
  const { code, params } = outcome
  throw new Refused(errors[code].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? '')))
}

const say = (line: string): void => console.log(line)

try {
  await run(process.argv.slice(2))
} catch (error) {
  // A refusal is mended by reading one line; anything else needs the whole story.
  console.error(error instanceof Refused ? error.message : error)
  process.exitCode = 1
}
