/** Rights that follow a group of the site's own sign-in provider stand beside those that somebody gave. */
import type { Kysely, Migration } from 'kysely'

export const groupsOfProvider: Migration = {
  up: async (db: Kysely<unknown>) => {
    // The group's name over there; null: given by hand.
    await db.schema.alterTable('grants').addColumn('from_group', 'text').execute()
  },
}
