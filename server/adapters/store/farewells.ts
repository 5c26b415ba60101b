import type { Kysely } from 'kysely'
import type { FarewellStore } from '../../ports/farewells.ts'
import type { Tables } from './schema.ts'

export const makeFarewellStore = (db: Kysely<Tables>): FarewellStore => ({
  open: async (device, since) => {
    await db
      .insertInto('farewells')
      .values({ device_id: device, since, tries: 0 })
      .onConflict((c) => c.column('device_id').doNothing())
      .execute()
  },
  all: async () =>
    (await db.selectFrom('farewells').selectAll().orderBy('since').orderBy('device_id').execute()).map(
      ({ device_id, since, tries }) => ({ device: device_id, since, tries }),
    ),
  countTry: async (device) => {
    await db
      .updateTable('farewells')
      .set((e) => ({ tries: e('tries', '+', 1) }))
      .where('device_id', '=', device)
      .execute()
  },
  close: async (device) => {
    await db.deleteFrom('farewells').where('device_id', '=', device).execute()
  },
})
