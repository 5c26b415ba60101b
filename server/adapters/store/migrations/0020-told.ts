/** When a device last told all of its state, beside when it was last heard: between two tellings it says that it lives. */
import type { Kysely } from 'kysely'

export const told = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    // Of rows before this it is not known.
    await db.schema.alterTable('device_status').addColumn('told_at', 'bigint').execute()
  },
}
