/** Deputies. */
import type { Kysely } from 'kysely'

export const audit = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .alterTable('grants')
      .addColumn('deputy_for', 'text', (c) => c.references('users.id'))
      .execute()
  },
}
