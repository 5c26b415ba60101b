import Database from 'better-sqlite3'
import { Kysely, sql, SqliteDialect } from 'kysely'
import { expect, test } from 'vitest'
import { makeAuditStore } from '../../../server/adapters/store/audit.ts'
import { first } from '../../../server/adapters/store/migrations/0001-first.ts'
import { units } from '../../../server/adapters/store/migrations/0002-units.ts'
import { audit } from '../../../server/adapters/store/migrations/0013-audit.ts'
import { retention } from '../../../server/adapters/store/migrations/0018-retention.ts'
import type { Tables } from '../../../server/adapters/store/schema.ts'
import { checkChain } from '../../../server/usecases/audit/watch-chain.ts'

test('what was recorded before there was a chain is chained as it stands, in the order of time', async () => {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: new Database(':memory:') }) })
  const old = db as unknown as Kysely<unknown>
  await first.up(old)
  await units.up(old)
  // More than are read at once.
  for (let n = 1_200; n > 0; n -= 1)
    await sql`insert into audit (id, at, action, subject, after)
      values (${String(n).padStart(5, '0')}, ${n}, 'bulletin.edit', 'x', '{"a": 1}')`.execute(db)
  await audit.up(old)
  await retention.up(old)
  const store = makeAuditStore(db)
  expect(await checkChain({ audit: store }, { heads: [] })).toMatchObject({ ok: true, head: { seq: 1_200 } })
  expect((await store.after(0, 2)).map(({ at, after }) => [at, after])).toEqual([
    [1, '{"a": 1}'],
    [2, '{"a": 1}'],
  ])
  await db.destroy()
})
