import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe } from 'vitest'
import { migrate } from '../../server/adapters/store/migrate.ts'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { makeStores, makeTransact } from '../../server/adapters/store/stores.ts'
import { unitStoresContract } from './unit-stores.ts'

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

describe('SQLite', () =>
  unitStoresContract(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nguon-store-'))
    const db = openSqlite(join(folder, 'hub.sqlite'))
    opened.push(async () => {
      await db.destroy()
      await rm(folder, { recursive: true })
    })
    await migrate(db)
    // A second start finds everything in place.
    await migrate(db)
    return { stores: makeStores(db), transact: makeTransact(db) }
  }))
