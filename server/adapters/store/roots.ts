import { Envelope } from '@nguon/protocol/envelope'
import type { Kysely } from 'kysely'
import type { RootRecord, RootStore } from '../../ports/roots.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeRootStore = (db: Kysely<Tables>): RootStore => ({
  all: async () => (await db.selectFrom('roots').selectAll().orderBy('version').execute()).map(rootOf),
  find: async (version) => {
    const row = await db.selectFrom('roots').selectAll().where('version', '=', version).executeTakeFirst()
    return row && rootOf(row)
  },
  insert: async (root) => {
    await db
      .insertInto('roots')
      .values({
        version: root.version,
        fingerprint: root.fingerprint,
        envelope: JSON.stringify(root.envelope),
        taken_at: root.takenAt,
        taken_by: root.takenBy,
      })
      .execute()
  },
})

const rootOf = (row: RowOf<'roots'>): RootRecord => ({
  version: row.version,
  fingerprint: row.fingerprint,
  envelope: Envelope.parse(JSON.parse(row.envelope)),
  takenAt: row.taken_at,
  takenBy: row.taken_by,
})
