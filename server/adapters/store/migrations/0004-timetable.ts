/**
 * Programmes of several items, policies and their overrides, pauses, loudness and the year's calendar. `schedules` keeps
 * its first item in columns of its own: SQLite cannot drop what a foreign key stands on.
 */
import { sql, type Kysely, type Migration } from 'kysely'

export const timetable: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('schedules').addColumn('replaces', 'text').execute()
    await db.schema
      .createTable('schedule_items')
      .addColumn('schedule_id', 'text', (c) => c.notNull().references('schedules.id'))
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('item_id', 'text', (c) => c.notNull())
      .addColumn('bulletin_id', 'text', (c) => c.notNull().references('bulletins.id'))
      .addColumn('manifest_sha256', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('schedule_items_pk', ['schedule_id', 'position'])
      .execute()
    await db.schema
      .createIndex('schedule_items_bulletin_id')
      .on('schedule_items')
      .column('bulletin_id')
      .execute()
    await sql`insert into schedule_items (schedule_id, position, item_id, bulletin_id, manifest_sha256)
      select id, 0, '1', bulletin_id, manifest_sha256 from schedules`.execute(db)
    await db.schema
      .createTable('policies')
      .addColumn('unit_id', 'text', (c) => c.notNull().references('units.id'))
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('sha256', 'text', (c) => c.notNull().references('blobs.sha256'))
      .addColumn('issued_at', 'bigint', (c) => c.notNull())
      .addColumn('signed_by', 'text')
      .addPrimaryKeyConstraint('policies_pk', ['unit_id', 'version'])
      .execute()
    await db.schema
      .createTable('overrides')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('area', 'text', (c) => c.notNull())
      .addColumn('from_at', 'bigint', (c) => c.notNull())
      .addColumn('until_at', 'bigint', (c) => c.notNull())
      .addColumn('lifts', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('payload', 'text', (c) => c.notNull())
      .addColumn('sha256', 'text')
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('withdrawn_at', 'bigint')
      .addColumn('withdrawn_by', 'text')
      .addPrimaryKeyConstraint('overrides_pk', ['id'])
      .execute()
    await db.schema.createIndex('overrides_until_at').on('overrides').column('until_at').execute()
    await db.schema
      .createTable('override_signatures')
      .addColumn('override_id', 'text', (c) => c.notNull().references('overrides.id'))
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
      .addColumn('keyid', 'text', (c) => c.notNull())
      .addColumn('sig', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      // Two different people: one signature each.
      .addPrimaryKeyConstraint('override_signatures_pk', ['override_id', 'user_id'])
      .execute()
    await db.schema
      .createTable('pauses')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('targets', 'text', (c) => c.notNull())
      .addColumn('from_at', 'bigint', (c) => c.notNull())
      .addColumn('until_at', 'bigint', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('ended_at', 'bigint')
      .addPrimaryKeyConstraint('pauses_pk', ['id'])
      .execute()
    await db.schema.createIndex('pauses_until_at').on('pauses').column('until_at').execute()
    await db.schema
      .createTable('sound_settings')
      .addColumn('device_id', 'text', (c) => c.notNull().references('devices.id'))
      .addColumn('volume', 'text', (c) => c.notNull())
      .addColumn('stagger_ms', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('sound_settings_pk', ['device_id'])
      .execute()
    await db.schema
      .createTable('calendar_years')
      .addColumn('year', 'integer', (c) => c.notNull())
      .addColumn('holidays', 'text', (c) => c.notNull())
      .addColumn('moved', 'text', (c) => c.notNull())
      .addColumn('changed_by', 'text', (c) => c.notNull())
      .addColumn('changed_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('calendar_years_pk', ['year'])
      .execute()
  },
}
