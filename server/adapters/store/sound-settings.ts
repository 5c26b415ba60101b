import { Volume } from '@nguon/protocol/policy/volume'
import type { Kysely } from 'kysely'
import { plainSound, type SoundSetting } from '../../domain/sound-setting.ts'
import type { SoundSettingStore } from '../../ports/sound-settings.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeSoundSettingStore = (db: Kysely<Tables>): SoundSettingStore => {
  const find: SoundSettingStore['find'] = async (device) => {
    const row = await db
      .selectFrom('sound_settings')
      .selectAll()
      .where('device_id', '=', device)
      .executeTakeFirst()
    return row && settingOf(row)
  }
  return {
    all: async () => {
      const rows = await db.selectFrom('sound_settings').selectAll().execute()
      return new Map(rows.map((row) => [row.device_id, settingOf(row)]))
    },
    find,
    put: async (device, setting, at) => {
      const before = await find(device)
      await db
        .insertInto('sound_settings_past')
        .values({
          device_id: device,
          until_at: at,
          volume: JSON.stringify((before ?? plainSound).volume),
          stagger_ms: (before ?? plainSound).staggerMs,
        })
        // Twice within a millisecond: what had held longer stays.
        .onConflict((c) => c.columns(['device_id', 'until_at']).doNothing())
        .execute()
      const rest = { volume: JSON.stringify(setting.volume), stagger_ms: setting.staggerMs }
      await db
        .insertInto('sound_settings')
        .values({ device_id: device, ...rest })
        .onConflict((c) => c.column('device_id').doUpdateSet(rest))
        .execute()
    },
    past: async (since) =>
      (
        await db
          .selectFrom('sound_settings_past')
          .selectAll()
          .where('until_at', '>', since)
          .orderBy('until_at')
          .execute()
      ).map((row) => ({ device: row.device_id, until: row.until_at, setting: settingOf(row) })),
  }
}

const settingOf = (row: Pick<RowOf<'sound_settings'>, 'volume' | 'stagger_ms'>): SoundSetting => ({
  volume: Volume.parse(JSON.parse(row.volume)),
  staggerMs: row.stagger_ms,
})
