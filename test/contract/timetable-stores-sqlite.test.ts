import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Kysely, type Migration } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { migrate } from '../../server/adapters/store/migrate.ts'
import { first } from '../../server/adapters/store/migrations/0001-first.ts'
import { timetable } from '../../server/adapters/store/migrations/0004-timetable.ts'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { makeStores, makeTransact } from '../../server/adapters/store/stores.ts'
import { timetableStoresContract } from './timetable-stores.ts'

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

/** Migrations know no tables. */
const upgrade = (db: unknown, migration: Migration) => migration.up(db as Kysely<unknown>)

const openEmpty = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-store-'))
  const db = openSqlite(join(folder, 'hub.sqlite'))
  opened.push(async () => {
    await db.destroy()
    await rm(folder, { recursive: true })
  })
  return db
}

describe('SQLite', () => {
  timetableStoresContract(async () => {
    const db = await openEmpty()
    await migrate(db)
    return { stores: makeStores(db), transact: makeTransact(db) }
  })

  test('a schedule of the first release, which had one bulletin, reads on as a programme of one item', async () => {
    const db = await openEmpty()
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
