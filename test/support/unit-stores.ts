/** Stores over an empty SQLite file, for use cases that need neither HTTP nor people. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newUuid } from '@nguon/protocol/node/crypto'
import { migrate } from '../../server/adapters/store/migrate.ts'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { makeStores, makeTransact } from '../../server/adapters/store/stores.ts'
import { makeRecordAct } from '../../server/usecases/record-act.ts'

/** 2026-11-23 08:00:00 in Asia/Ho_Chi_Minh. */
export const now = 1_795_395_600_000

export const openUnitStores = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-units-'))
  const db = openSqlite(join(folder, 'hub.sqlite'))
  await migrate(db)
  const d = { now: () => now, newId: () => newUuid(now) }
  return {
    ...d,
    stores: makeStores(db),
    transact: makeTransact(db),
    record: makeRecordAct(d),
    close: async () => {
      await db.destroy()
      await rm(folder, { recursive: true })
    },
  }
}
