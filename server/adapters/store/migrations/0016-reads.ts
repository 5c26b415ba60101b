/** Indexes by which people's reads of a whole city find what they ask about. */
import type { Kysely, Migration } from 'kysely'

export const reads: Migration = {
  up: async (db: Kysely<unknown>) => {
    // What one box played in a window; and, read backwards, its newest proven play.
    await db.schema
      .createIndex('plays_device_planned')
      .on('plays')
      .columns(['device_id', 'planned_at'])
      .execute()
    // Of all schedules that ever were, those that reach into a window.
    await db.schema.createIndex('schedules_last_ends_at').on('schedules').column('last_ends_at').execute()
    await db.schema.createIndex('bulletins_updated_at').on('bulletins').column('updated_at').execute()
  },
}
