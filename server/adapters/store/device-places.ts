import type { Kysely } from 'kysely'
import type { DevicePlace } from '../../domain/device-place.ts'
import type { DevicePlaceStore } from '../../ports/device-places.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeDevicePlaceStore = (db: Kysely<Tables>): DevicePlaceStore => ({
  find: async (device) => {
    const row = await db
      .selectFrom('device_places')
      .selectAll()
      .where('device_id', '=', device)
      .executeTakeFirst()
    return row && placeOf(row)
  },
  all: async () =>
    new Map(
      (await db.selectFrom('device_places').selectAll().execute()).map((row) => [
        row.device_id,
        placeOf(row),
      ]),
    ),
  put: async (device, { latitude, longitude, note }) => {
    await db
      .insertInto('device_places')
      .values({ device_id: device, latitude, longitude, note })
      .onConflict((c) => c.column('device_id').doUpdateSet({ latitude, longitude, note }))
      .execute()
  },
})

const placeOf = ({ latitude, longitude, note }: RowOf<'device_places'>): DevicePlace => ({
  latitude,
  longitude,
  note,
})
