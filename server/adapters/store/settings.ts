import type { Kysely } from 'kysely'
import type { SettingStore } from '../../ports/settings.ts'
import type { Tables } from './schema.ts'

export const makeSettingStore = (db: Kysely<Tables>): SettingStore => ({
  get: async (key) =>
    (await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst())?.value,
  set: async (key, value) => {
    await db
      .insertInto('settings')
      .values({ key, value })
      .onConflict((c) => c.column('key').doUpdateSet({ value }))
      .execute()
  },
})
