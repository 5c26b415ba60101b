/** How many documents a device has refused, as its telemetry last said. */
import type { Kysely } from 'kysely'

export const refused = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema.alterTable('device_status').addColumn('refused', 'text').execute()
  },
}
