import { Volume } from '@nguon/protocol/policy/volume'
import type { Kysely } from 'kysely'
import type { SoundSetting } from '../../domain/sound-setting.ts'
import type { SoundSettingStore } from '../../ports/sound-settings.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeSoundSettingStore = (db: Kysely<Tables>): SoundSettingStore => ({
  all: async () => {
    const rows = await db.selectFrom('sound_settings').selectAll().execute()
    return new Map(rows.map((row) => [row.device_id, settingOf(row)]))
  },
  find: async (device) => {
    const row = await db
      .selectFrom('sound_settings')
      .selectAll()
      .where('device_id', '=', device)
      .executeTakeFirst()
    return row && settingOf(row)
  },
  put: async (device, setting) => {
    const rest = { volume: JSON.stringify(setting.volume), stagger_ms: setting.staggerMs }
    await db
      .insertInto('sound_settings')
      .values({ device_id: device, ...rest })
      .onConflict((c) => c.column('device_id').doUpdateSet(rest))
      .execute()
  },
})

const settingOf = (row: RowOf<'sound_settings'>): SoundSetting => ({
  volume: Volume.parse(JSON.parse(row.volume)),
  staggerMs: row.stagger_ms,
})
