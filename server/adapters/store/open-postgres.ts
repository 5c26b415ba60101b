/** The database server of a large hub. Everything that only PostgreSQL understands stands here and in its neighbours. */
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import { Pool, types, type ClientBase, type CustomTypesConfig } from 'pg'
import { PostgresColumns } from './postgres-columns.ts'
import type { Tables } from './schema.ts'

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database?…`, as libpq writes it. */
  readonly url: string
  /** A connection broke. Whoever was using it is told by a failed query; the next one gets a new connection. */
  readonly lost: (error: Error) => void
}

/** Nothing is connected before the first query. `destroy()` closes every connection. */
export const openPostgres = ({ url, lost }: PostgresOptions): Kysely<Tables> => {
  const broke = (error: Error) => {
    // One that breaks while all are closed is closed.
    if (!server.ending) lost(error)
  }
  const server = new Pool({
    connectionString: url,
    application_name: 'nguon',
    max: largestPool,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    // A server that vanished without a word is noticed within half a minute.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: { getTypeParser: parserOf },
    onConnect: prepare(broke),
  })
  server.on('error', broke)
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: oneQueryAtATime(server) }),
    plugins: [new PostgresColumns()],
  })
}

/** Few: transactions that run beside each other only make each other start again. */
const largestPool = 10

const prepare = (broke: (error: Error) => void) => async (client: ClientBase) => {
  // The pool listens to idle connections only; one that breaks between two queries of a transaction would end the hub.
  client.on('error', broke)
  // What the hub acknowledged survives a power cut (I1), however the server is set.
  await client.query(`select set_config('synchronous_commit', 'on', false)
    where current_setting('synchronous_commit') = 'off'`)
}

/** Use cases ask several things at once, as they may on SQLite; a connection answers one after the other. */
const oneQueryAtATime = (server: Pool): PostgresPool => ({
  connect: async () => {
    const client = await server.connect()
    let last: Promise<unknown> = Promise.resolve()
    return {
      query: (sql: unknown, parameters: readonly unknown[] = []) => {
        const answer = last.then(() => client.query(sql as string, parameters.map(keepable)))
        last = answer.catch(() => undefined)
        return answer as never
      },
      release: () => client.release(),
    }
  },
  end: () => server.end(),
})

/**
 * PostgreSQL refuses texts with U+0000, which neither people nor devices mean: a journal that bears one would never get
 * through. U+FFFD stands for what cannot be written.
 */
const keepable = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value

const parserOf: CustomTypesConfig['getTypeParser'] = (oid, format): ((text: string) => unknown) =>
  wide.has(oid) ? numberOf : (types.getTypeParser(oid, format) as (text: string) => unknown)

/** int8, and the numeric that sums of it become: pg hands both out as texts. */
const wide: ReadonlySet<number> = new Set<number>([types.builtins.INT8, types.builtins.NUMERIC])

/** @throws RangeError for an integer that a number cannot hold exactly. */
const numberOf = (text: string): number => {
  const number = Number(text)
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER) throw new RangeError(`${text} does not fit into a number`)
  return number
}
