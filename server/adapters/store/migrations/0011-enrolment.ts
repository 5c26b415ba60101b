/** What a claim is for, the batch it came in, the box it follows; where devices stand; and revocations under way. */
import type { Kysely } from 'kysely'

export const enrolment = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('claim_batches')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('unit_id', 'text', (c) => c.notNull().references('units.id'))
      .addColumn('created_by', 'text', (c) => c.notNull().references('users.id'))
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('claim_batches_pk', ['id'])
      .execute()

    // One statement a column: SQLite adds no more at a time.
    const claims = (column: string, type: 'text' | 'bigint' | 'real') =>
      db.schema.alterTable('claims').addColumn(column, type).execute()
    await claims('label', 'text')
    await claims('replaces', 'text')
    await claims('batch_id', 'text')
    await claims('latitude', 'real')
    await claims('longitude', 'real')
    await claims('note', 'text')
    await claims('withdrawn_at', 'bigint')
    await db.schema
      .alterTable('claims')
      .addColumn('rivals', 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
    await db.schema.createIndex('claims_expires_at').on('claims').column('expires_at').execute()
    await db.schema.createIndex('claims_batch_id').on('claims').column('batch_id').execute()
    await db.schema.alterTable('enrolments').addColumn('address', 'text').execute()
    await db.schema.createIndex('enrolments_claim_id').on('enrolments').column('claim_id').execute()

    await db.schema
      .createTable('device_places')
      .addColumn('device_id', 'text', (c) => c.notNull().references('devices.id'))
      .addColumn('latitude', 'real')
      .addColumn('longitude', 'real')
      .addColumn('note', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('device_places_pk', ['device_id'])
      .execute()

    await db.schema
      .createTable('device_successions')
      .addColumn('predecessor', 'text', (c) => c.notNull().references('devices.id'))
      .addColumn('successor', 'text', (c) => c.notNull().unique().references('devices.id'))
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('device_successions_pk', ['predecessor'])
      .execute()

    await db.schema
      .createTable('farewells')
      .addColumn('device_id', 'text', (c) => c.notNull().references('devices.id'))
      .addColumn('since', 'bigint', (c) => c.notNull())
      .addColumn('tries', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('farewells_pk', ['device_id'])
      .execute()
  },
}
