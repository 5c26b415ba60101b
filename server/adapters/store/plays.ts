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
    // Each device's newest, backwards along its own index: weeks of plays of a city are millions.
    const newest = db.selectFrom('devices').select((e) => [
      'devices.id',
      e
        .selectFrom('plays')
        .select(sql<number>`started_at + played_ms`.as('ended_at'))
        .whereRef('plays.device_id', '=', 'devices.id')
        .where('planned_at', '>=', since)
        .where('state', '=', 'completed')
        .where('proof', '!=', 'P0')
        .orderBy('planned_at', 'desc')
        .orderBy(sql`started_at + played_ms`, 'desc')
        .limit(1)
        .as('ended_at'),
    ])
    const rows = await (only === undefined ? newest : newest.where('devices.id', '=', only)).execute()
    return new Map(rows.flatMap(({ id, ended_at: at }) => (at === null ? [] : [[DeviceId.parse(id), at]])))
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
