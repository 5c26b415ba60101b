import type { Kysely } from 'kysely'
import type { HubRunStore } from '../../ports/hub-runs.ts'
import type { Tables } from './schema.ts'

export const makeHubRunStore = (db: Kysely<Tables>): HubRunStore => ({
  begin: async (boot, at) => {
    await db.insertInto('hub_runs').values({ boot, started_at: at, alive_until: at }).execute()
  },
  alive: async (boot, until) => {
    await db.updateTable('hub_runs').set({ alive_until: until }).where('boot', '=', boot).execute()
  },
})
