import type { DeviceId } from '@nguon/protocol/ids'
import type { Kysely } from 'kysely'
import type { Interval } from '../../domain/intervals.ts'
import type { DevicePlay, PlayLog } from '../../ports/play-log.ts'
import { playOf } from './play-row.ts'
import type { Tables } from './schema.ts'

export const makePlayLog = (db: Kysely<Tables>): PlayLog => ({
  between: async (devices, { from, to }) => {
    const plays: DevicePlay[] = []
    for (const some of inPieces(devices)) {
      const rows = await db
        .selectFrom('plays')
        .selectAll()
        .where('device_id', 'in', some)
        .where('planned_at', '>=', from)
        .where('planned_at', '<', to)
        .execute()
      plays.push(...rows.map((row) => ({ ...playOf(row), device: row.device_id })))
    }
    return plays
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

/** A statement has a limit of parameters, and a province has 10,000 devices. */
const inPieces = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / 1_000) }, (_, i) => all.slice(i * 1_000, (i + 1) * 1_000))
