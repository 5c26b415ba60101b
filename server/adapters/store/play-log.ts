import type { DeviceId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import { sql, type Kysely } from 'kysely'
import type { Interval } from '../../domain/intervals.ts'
import type { DevicePlay, PlayLog } from '../../ports/play-log.ts'
import { playOf } from './play-row.ts'
import { inPieces } from './in-pieces.ts'
import type { Tables } from './schema.ts'

/** As many as a statement may name. */
const few = 1_000

export const makePlayLog = (db: Kysely<Tables>): PlayLog => ({
  between: async (devices, { from, to }) => {
    const plays: DevicePlay[] = []
    if (devices.length === 0) return []
    const wanted = new Set(devices)
    const inWindow = db
      .selectFrom('plays')
      .selectAll()
      .where('planned_at', '>=', from)
      .where('planned_at', '<', to)
    // A few each by its own index; of a city nearly all of the window is wanted.
    const rows = await (
      devices.length <= few ? inWindow.where('device_id', 'in', devices) : inWindow
    ).execute()
    for (const row of rows)
      if (wanted.has(row.device_id)) plays.push({ ...playOf(row), device: row.device_id })
    return plays
  },
  soundingAt: async (devices, at) => {
    if (devices.length === 0) return []
    const wanted = new Set(devices)
    const rows = await db
      .selectFrom('plays')
      .selectAll()
      // No item is longer than a day, and none begins more than a day late.
      .where('planned_at', '>=', at - day)
      .where('planned_at', '<=', at)
      .where('started_at', '<=', at)
      .where(sql<number>`started_at + case when played_ms > 0 then played_ms else planned_ms end`, '>', at)
      .$if(devices.length <= few, (q) => q.where('device_id', 'in', devices))
      .execute()
    return rows
      .filter((row) => wanted.has(row.device_id))
      .map((row) => ({ ...playOf(row), device: row.device_id }))
  },
  connections: async (devices, { from, to }) => {
    const found = new Map<DeviceId, Interval[]>()
    for (const some of inPieces(devices)) {
      const rows = await db
        .selectFrom('device_sessions')
        .select(['device_id', 'online_from', 'online_until'])
        .where('device_id', 'in', some)
        .where('online_from', '<', to)
        .where('online_until', '>', from)
        .execute()
      for (const row of rows) {
        const known = found.get(row.device_id) ?? []
        known.push({ from: row.online_from, to: row.online_until })
        found.set(row.device_id, known)
      }
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
