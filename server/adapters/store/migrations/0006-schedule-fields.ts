/** Relays: what a bulletin passes on instead of its words, and which items of a schedule do so. */
import type { Kysely, Migration } from 'kysely'

export const scheduleFields: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('bulletins').addColumn('relay_source', 'text').execute()
    await db.schema
      .alterTable('schedule_items')
      .addColumn('relay', 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
  },
}
