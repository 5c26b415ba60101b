import type { DeviceId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import { sql, type Kysely } from 'kysely'
import type { Interval } from '../../domain/intervals.ts'
import type { DevicePlay, PlayLog } from '../../ports/play-log.ts'
import { playOf } from './play-row.ts'
import { mostNamed, readInPieces } from './in-pieces.ts'
import type { RowOf, Tables } from './schema.ts'

export const makePlayLog = (db: Kysely<Tables>): PlayLog => ({
  between: async (devices, { from, to }) => {
    if (devices.length === 0) return []
    const rows = await db
      .selectFrom('plays')
      .selectAll()
      .where('planned_at', '>=', from)
      .where('planned_at', '<', to)
      .$if(devices.length <= mostNamed, (q) => q.where('device_id', 'in', devices))
      .execute()
    return playsOf(rows, devices)
  },
  soundingAt: async (devices, at) => {
    if (devices.length === 0) return []
    const rows = await db
      .selectFrom('plays')
      .selectAll()
      // No item is longer than a day, and none begins more than a day late.
      .where('planned_at', '>=', at - day)
      .where('planned_at', '<=', at)
      .where('started_at', '<=', at)
      .where(sql<number>`started_at + case when played_ms > 0 then played_ms else planned_ms end`, '>', at)
      .$if(devices.length <= mostNamed, (q) => q.where('device_id', 'in', devices))
      .execute()
    return playsOf(rows, devices)
  },
  connections: async (devices, { from, to }) => {
    const found = new Map<DeviceId, Interval[]>()
    const rows = await readInPieces(devices, (some) =>
      db
        .selectFrom('device_sessions')
        .select(['device_id', 'online_from', 'online_until'])
        .where('device_id', 'in', some)
        .where('online_from', '<', to)
        .where('online_until', '>', from)
        .execute(),
    )
    for (const row of rows) {
      const known = found.get(row.device_id) ?? []
      known.push({ from: row.online_from, to: row.online_until })
      found.set(row.device_id, known)
    }
    return found
  },
  hubRuns: async ({ from, to }) => {
    const rows = await db
      .selectFrom('hub_runs')
      .select(['started_at', 'alive_until'])
      .where('started_at', '<', to)
      .where('alive_until', '>', from)
      .execute()
    return rows.map((row) => ({ from: row.started_at, to: row.alive_until }))
  },
})

/** A few devices are named, each is found by its index; of a city nearly all of the window is wanted, and picked here. */
const playsOf = (rows: readonly RowOf<'plays'>[], devices: readonly DeviceId[]): DevicePlay[] => {
  const wanted = new Set(devices)
  return rows
    .filter((row) => wanted.has(row.device_id))
    .map((row) => ({ ...playOf(row), device: row.device_id }))
}
