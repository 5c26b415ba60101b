import { sql, type Kysely } from 'kysely'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { migrate } from '../../server/adapters/store/migrate.ts'
import { openPostgres } from '../../server/adapters/store/open-postgres.ts'
import type { Tables } from '../../server/adapters/store/schema.ts'
import { makeStores, makeTransact } from '../../server/adapters/store/stores.ts'
import { eventually } from '../support/eventually.ts'
import {
  asAdministrator,
  failLoudly,
  makePostgresDatabase,
  migratedDatabases,
} from '../support/postgres-databases.ts'
import { havePostgres } from '../support/postgres-program.ts'
import { everyStoreContract } from './every-store.ts'
import { makeUnits, now } from './makers.ts'

const migrated = migratedDatabases()
const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})
afterAll(migrated.drop)

const openDatabase = async (database = migrated.make(), lost: (error: Error) => void = failLoudly) => {
  const { url, name, drop } = await database
  opened.push(drop)
  const connect = () => {
    const db = openPostgres({ url, lost })
    opened.push(() => db.destroy())
    return db
  }
  return { name, connect, db: connect() }
}

const over = (db: Kysely<Tables>) => ({ stores: makeStores(db), transact: makeTransact(db) })

describe.skipIf(!havePostgres)('PostgreSQL', () => {
  everyStoreContract(async () => {
    const { db } = await openDatabase()
    return { db, ...over(db), answersBeside: true }
  })

  test('hubs that start at once on an empty database migrate it once', async () => {
    const { connect, db } = await openDatabase(makePostgresDatabase())
    await Promise.all([migrate(db), migrate(connect()), migrate(connect())])
    await makeStores(db).settings.set('name', 'Ngọc Hà')
    await migrate(db)
    expect(await makeStores(db).settings.get('name')).toBe('Ngọc Hà')
  })

  test('columns are as wide as SQLite’s, and texts sort by their bytes', async () => {
    const { db } = await openDatabase()
    const { rows } = await sql<{ type: string; collation: string | null }>`
      select distinct data_type as type, collation_name as collation
      from information_schema.columns where table_schema = 'public' and table_name not like 'kysely%'
      order by 1, 2`.execute(db)
    expect(rows).toEqual([
      { type: 'bigint', collation: null },
      { type: 'double precision', collation: null },
      { type: 'text', collation: 'C' },
    ])
  })

  test('a number above 2⁵³ is refused, never rounded', async () => {
    const { db } = await openDatabase()
    const read = (value: string) =>
      sql<{ n: number }>`select ${sql.raw(value)}::bigint as n`.execute(db).then(({ rows }) => rows[0]?.n)
    expect(await read('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER)
    expect(await read('-1')).toBe(-1)
    await expect(read('9007199254740993')).rejects.toThrow('9007199254740993')
    // The connection serves on.
    expect(await read(String(now))).toBe(now)
  })

  test('sums and counts are numbers', async () => {
    const { db } = await openDatabase()
    await makeUnits(makeStores(db))
    const row = await db
      .selectFrom('units')
      .select((e) => [e.fn.countAll<number>().as('n'), e.fn.sum<number>('valid_from').as('sum')])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ n: 4, sum: 0 })
  })

  test('what is acknowledged is on disk, though the server was set to answer before', async () => {
    const { db } = await openDatabase()
    const { rows } = await sql`show synchronous_commit`.execute(db)
    expect(rows).toEqual([{ synchronous_commit: 'on' }])
  })

  test('a transaction whose connection is cut leaves nothing, and the next one gets a new connection', async () => {
    const broken: Error[] = []
    const { name, db } = await openDatabase(migrated.make(), (error) => broken.push(error))
    const { stores, transact } = over(db)
    const cut = () =>
      asAdministrator(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    await expect(
      transact(async (inside) => {
        await inside.settings.set('name', 'Ngọc Hà')
        await cut()
        // Between two queries: nobody waits for an answer that could fail.
        await eventually('the connection is known to be broken', () => broken.length > 0)
        await inside.settings.set('mode', 'trial')
      }),
    ).rejects.toThrow()
    expect(await stores.settings.get('name')).toBeUndefined()
    await transact((inside) => inside.settings.set('name', 'Ngọc Hà'))
    expect(await stores.settings.get('name')).toBe('Ngọc Hà')
  })

  test('what two hubs on one database count together is counted once each', async () => {
    const { connect, db } = await openDatabase()
    const [one, other] = [over(db), over(connect())]
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? one : other).transact(async ({ settings }) => {
          const last = Number((await settings.get('epoch')) ?? 0)
          await settings.set('epoch', String(last + 1))
        }),
      ),
    )
    expect(await one.stores.settings.get('epoch')).toBe('20')
  })
})
