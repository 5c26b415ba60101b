import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, sql, SqliteDialect, type Migration } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { migrate } from '../../server/adapters/store/migrate.ts'
import { first } from '../../server/adapters/store/migrations/0001-first.ts'
import { timetable } from '../../server/adapters/store/migrations/0004-timetable.ts'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { makeStores, makeTransact } from '../../server/adapters/store/stores.ts'
import { everyStoreContract } from './every-store.ts'

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

const openFile = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-store-'))
  const db = openSqlite(join(folder, 'hub.sqlite'))
  opened.push(async () => {
    await db.destroy()
    await rm(folder, { recursive: true })
  })
  return db
}

describe('SQLite', () => {
  everyStoreContract(async () => {
    const db = await openFile()
    await migrate(db)
    return { db, stores: makeStores(db), transact: makeTransact(db), answersBeside: false }
  })

  test('a second start finds everything in place', async () => {
    const db = await openFile()
    await migrate(db)
    await makeStores(db).settings.set('name', 'Ngọc Hà')
    await migrate(db)
    expect(await makeStores(db).settings.get('name')).toBe('Ngọc Hà')
  })

  // Hubs have run it: what they hold must be what a new hub gets.
  test('the first migration makes, to the byte, the tables it always made', async () => {
    const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: new Database(':memory:') }) })
    opened.push(() => db.destroy())
    await first.up(db)
    const { rows } = await sql<Record<string, string | null>>`
      select type, name, tbl_name, sql from sqlite_schema order by type, name`.execute(db)
    const text = rows.map((row) => [row.type, row.name, row.tbl_name, row.sql].join('\n')).join('\n')
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      '90f0a98795372f70e26f819c8feb7476472496bbc1c993f3555cdb62ce9cf11e',
    )
  })

  test('a schedule of the first release, which had one bulletin, reads on as a programme of one item', async () => {
    const db = await openFile()
    await upgrade(db, first)
    const id = '01939c00-0000-7000-8000-000000000001'
    const rule = {
      id,
      priority: 'normal',
      effectiveFrom: 1,
      effectiveUntil: null,
      start: { kind: 'once', at: '2026-11-23T17:00:00' },
      gapMs: 0,
      items: [{ id: '1', manifest: 'a'.repeat(64), plannedMs: 10_000 }],
    }
    await sql`pragma foreign_keys = off`.execute(db)
    await sql`insert into schedules (id, bulletin_id, manifest_sha256, rule, targets, created_by, created_at,
      effective_from, effective_until, last_ends_at)
      values (${id}, 'b', ${'a'.repeat(64)}, ${JSON.stringify(rule)}, '[]', 'u', 1, 1, null, 9)`.execute(db)
    await upgrade(db, timetable)
    expect(await makeStores(db).schedules.live(0)).toMatchObject([
      { id, items: [{ id: '1', bulletinId: 'b', manifestSha256: 'a'.repeat(64) }], replaces: null },
    ])
  })
})

/** Migrations know no tables. */
const upgrade = (db: unknown, migration: Migration) => migration.up(db as Kysely<unknown>)
