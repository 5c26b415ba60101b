/** Loudness and the year's calendar as they were before somebody set them anew: the past is judged by what held then. */
import type { Kysely, Migration } from 'kysely'

export const whatWas: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('sound_settings_past')
      .addColumn('device_id', 'text', (c) => c.notNull().references('devices.id'))
      .addColumn('until_at', 'bigint', (c) => c.notNull())
      .addColumn('volume', 'text', (c) => c.notNull())
      .addColumn('stagger_ms', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('sound_settings_past_pk', ['device_id', 'until_at'])
      .execute()
    await db.schema
      .createIndex('sound_settings_past_until_at')
      .on('sound_settings_past')
      .column('until_at')
      .execute()
    await db.schema
      .createTable('calendar_years_past')
      .addColumn('year', 'integer', (c) => c.notNull())
      .addColumn('until_at', 'bigint', (c) => c.notNull())
      .addColumn('entered', 'text')
      .addPrimaryKeyConstraint('calendar_years_past_pk', ['year', 'until_at'])
      .execute()
  },
}
