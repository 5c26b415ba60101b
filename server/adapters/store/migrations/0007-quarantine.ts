/** Journal batches that a device sent after its revocation: kept apart as they came, believed by nobody. */
import type { Kysely, Migration } from 'kysely'

export const quarantine: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('quarantined_batches')
      .addColumn('device_id', 'text', (c) => c.notNull().references('devices.id'))
      .addColumn('journal', 'text', (c) => c.notNull())
      .addColumn('first', 'bigint', (c) => c.notNull())
      .addColumn('last', 'bigint', (c) => c.notNull())
      .addColumn('batch', 'text', (c) => c.notNull())
      .addColumn('received_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('quarantined_batches_pk', ['device_id', 'journal', 'first', 'last'])
      .execute()
  },
}
