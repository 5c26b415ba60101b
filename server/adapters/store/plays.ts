import { sql, type Kysely } from 'kysely'
import { DeviceId } from '@nguon/protocol/ids'
import type { PlayStore } from '../../ports/plays.ts'
import { playOf } from './play-row.ts'
import type { Tables } from './schema.ts'

export const makePlayStore = (db: Kysely<Tables>): PlayStore => ({
  find: async (device, occurrence) => {
    const row = await db
      .selectFrom('plays')
      .selectAll()
      .where('device_id', '=', device)
      .where('occurrence', '=', occurrence)
      .executeTakeFirst()
    return row && playOf(row)
  },
  lastProven: async (since, only) => {
    const query = db
      .selectFrom('plays')
      .select(['device_id', sql<number>`max(started_at + played_ms)`.as('ended_at')])
      .where('planned_at', '>=', since)
      .where('state', '=', 'completed')
      .where('proof', '!=', 'P0')
      .groupBy('device_id')
    const rows = await (only === undefined ? query : query.where('device_id', '=', only)).execute()
    return new Map(rows.map((row) => [DeviceId.parse(row.device_id), row.ended_at]))
  },
  put: async (device, p) => {
    const key = { device_id: device, occurrence: p.occurrence }
    const rest = {
      session: p.session,
      rule_id: p.rule,
      bulletin_id: p.bulletin,
      manifest_sha256: p.manifest,
      planned_at: p.plannedAt,
      planned_ms: p.plannedMs,
      started_at: p.startedAt,
      played_ms: p.playedMs,
      state: p.state,
      proof: p.proof,
      reason: p.reason,
      captures: p.captures === null ? null : JSON.stringify(p.captures),
    }
    await db
      .insertInto('plays')
      .values({ ...key, ...rest })
      .onConflict((c) => c.columns(['device_id', 'occurrence']).doUpdateSet(rest))
      .execute()
  },
})
