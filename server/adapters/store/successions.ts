import type { Kysely } from 'kysely'
import type { SuccessionStore } from '../../ports/successions.ts'
import type { Tables } from './schema.ts'

export const makeSuccessionStore = (db: Kysely<Tables>): SuccessionStore => ({
  insert: async (succession) => {
    await db.insertInto('device_successions').values(succession).execute()
  },
  all: () => db.selectFrom('device_successions').selectAll().orderBy('at').orderBy('successor').execute(),
})
