/** Programmes that units send to wards below them, and what the wards answer. */
import type { Kysely, Migration } from 'kysely'

export const inbox: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('sent_programmes')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('unit_id', 'text', (c) => c.notNull().references('units.id'))
      .addColumn('gap_ms', 'integer', (c) => c.notNull())
      .addColumn('priority', 'text', (c) => c.notNull())
      .addColumn('length_ms', 'integer', (c) => c.notNull())
      .addColumn('wished', 'text', (c) => c.notNull())
      .addColumn('play_by', 'bigint', (c) => c.notNull())
      .addColumn('note', 'text', (c) => c.notNull())
      .addColumn('targets', 'text', (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('withdrawn_at', 'bigint')
      .addColumn('withdrawn_by', 'text')
      .addPrimaryKeyConstraint('sent_programmes_pk', ['id'])
      .execute()
    await db.schema.createIndex('sent_programmes_unit_id').on('sent_programmes').column('unit_id').execute()
    await db.schema
      .createTable('sent_programme_items')
      .addColumn('programme_id', 'text', (c) => c.notNull().references('sent_programmes.id'))
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('bulletin_id', 'text', (c) => c.notNull().references('bulletins.id'))
      .addColumn('repeat', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('sent_programme_items_pk', ['programme_id', 'position'])
      .execute()
    await db.schema
      .createIndex('sent_programme_items_bulletin_id')
      .on('sent_programme_items')
      .column('bulletin_id')
      .execute()
    await db.schema
      .createTable('inbox_entries')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('programme_id', 'text', (c) => c.notNull().references('sent_programmes.id'))
      .addColumn('unit_id', 'text', (c) => c.notNull().references('units.id'))
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('schedule_id', 'text', (c) => c.references('schedules.id'))
      .addColumn('reason', 'text')
      .addColumn('obstacle', 'text')
      .addColumn('answered_by', 'text')
      .addColumn('answered_at', 'bigint')
      .addColumn('seen_at', 'bigint')
      .addPrimaryKeyConstraint('inbox_entries_pk', ['id'])
      // A ward gets a programme once.
      .addUniqueConstraint('inbox_entries_once', ['programme_id', 'unit_id'])
      .execute()
    await db.schema.createIndex('inbox_entries_unit_id').on('inbox_entries').column('unit_id').execute()
    await db.schema
      .createIndex('inbox_entries_schedule_id')
      .on('inbox_entries')
      .column('schedule_id')
      .execute()
  },
}
