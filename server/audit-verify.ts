/** `npm run audit:verify`: is the trail as it was written? Of the hub's own database, or of a file that was exported. */
import { existsSync, createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { auditVerifyWords as words } from '@nguon/i18n/audit-verify-vi'
import { z } from 'zod'
import { openHeadFile } from './adapters/audit/head-file.ts'
import { makeStores } from './adapters/store/stores.ts'
import { auditHeadsFile } from './audit-side.ts'
import { readConfig } from './config.ts'
import { makeChainCheck, type ChainState } from './domain/audit-chain.ts'
import { openDatabase } from './open-database.ts'
import { checkChain } from './usecases/audit/watch-chain.ts'

class Refused extends Error {
  override readonly name = 'Refused'
}

const Head = z.object({ seq: z.number().int(), hash: z.string() })
const First = z.object({ nguonAudit: z.literal(1), excerpt: z.boolean(), head: Head.nullable() })
const text = z.string().nullable()
const Row = z.strictObject({
  ...{ seq: z.number().int(), id: z.string(), at: z.number().int(), action: z.string() },
  ...{ userId: text, deputyFor: text, unitId: text, subject: text, before: text, after: text },
  ...{ prev: z.string(), hash: z.string() },
  // Files of earlier releases do not know it.
  erasedAt: z.number().int().nullable().default(null),
})

const run = async (args: readonly string[]): Promise<boolean> => {
  const file = readArguments(args)
  return file === undefined ? ofDatabase() : ofFile(file)
}

const readArguments = (args: readonly string[]): string | undefined => {
  try {
    return parseArgs({ args: [...args], options: { file: { type: 'string' } } }).values.file
  } catch {
    throw new Refused(words.usage)
  }
}

const ofDatabase = async (): Promise<boolean> => {
  const config = readConfig(process.env)
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'hub.sqlite')))
    throw new Refused(words.noData(config.dataDir))
  const db = await openDatabase(config, quiet)
  try {
    const heads = await openHeadFile(auditHeadsFile(config.dataDir)).heads()
    const state = await checkChain(makeStores(db), { heads })
    say(words.witness(heads.length))
    if (state.ok) say(words.whole(state.head.seq))
    return sayEnd(state)
  } finally {
    await db.destroy()
  }
}

const ofFile = async (file: string): Promise<boolean> => {
  if (!existsSync(file)) throw new Refused(words.notAFile(file))
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity })
  let chain: ReturnType<typeof makeChainCheck> | undefined
  let excerpt = false
  let rows = 0
  let line = 0
  for await (const written of lines) {
    line += 1
    if (written === '') continue
    if (chain === undefined) {
      const first = read(First, written, line)
      excerpt = first.excerpt
      // What the export said of its own end: a file that was cut is found out.
      chain = makeChainCheck({ excerpt, heads: !excerpt && first.head ? [first.head] : [] })
    } else {
      rows += 1
      if (!chain.take(read(Row, written, line))) break
    }
  }
  if (chain === undefined) throw new Refused(words.notAFile(file))
  const state = chain.end()
  if (state.ok) say(excerpt ? words.excerpt(rows) : words.whole(rows))
  return sayEnd(state)
}

const read = <T>(schema: z.ZodType<T>, written: string, line: number): T => {
  try {
    return schema.parse(JSON.parse(written))
  } catch {
    throw new Refused(words.notALine(line))
  }
}

const sayEnd = (state: ChainState): boolean => {
  if (state.ok) say(words.head(state.head.seq, state.head.hash))
  else console.error(words.broken(state.seq, words.fault[state.fault]))
  return state.ok
}

const say = (sentence: string): void => console.log(sentence)
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

try {
  process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
