import { sql, type Kysely } from 'kysely'
import { DeviceId, JournalId } from '@nguon/protocol/ids'
import { ClockReading, Telemetry } from '@nguon/protocol/messages/presence'
import type { DeviceStatus, DeviceStatusStore, JournalReach } from '../../ports/device-statuses.ts'
import { readInPieces } from './in-pieces.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeDeviceStatusStore = (db: Kysely<Tables>): DeviceStatusStore => ({
  find: async (device) => {
    const row = await db
      .selectFrom('device_status')
      .selectAll()
      .where('device_id', '=', device)
      .executeTakeFirst()
    return row && toStatus(row)
  },
  all: async () => (await db.selectFrom('device_status').selectAll().execute()).map(toStatus),
  of: async (devices) => {
    const rows = await readInPieces(devices, (some) =>
      db.selectFrom('device_status').selectAll().where('device_id', 'in', some).execute(),
    )
    return rows.map(toStatus)
  },
  journals: async (devices) => {
    const rows = await readInPieces(devices, (some) =>
      db
        .selectFrom('device_status')
        .select(['device_id', 'journal_opened_at', 'journal_complete_at'])
        .where('device_id', 'in', some)
        .execute(),
    )
    return new Map(
      rows.map((row): [DeviceId, JournalReach] => [
        row.device_id,
        { journalOpenedAt: row.journal_opened_at, journalCompleteAt: row.journal_complete_at },
      ]),
    )
  },
  put: async (status) => {
    const { device_id, ...rest } = toRow(status)
    await db
      .insertInto('device_status')
      .values({ device_id, ...rest })
      .onConflict((c) => c.column('device_id').doUpdateSet(rest))
      .execute()
  },
  sessionEnded: async (device, session) => {
    const row = await db
      .selectFrom('device_sessions')
      .select('closed')
      .where('device_id', '=', device)
      .where('session', '=', session)
      .executeTakeFirst()
    return row?.closed === 1
  },
  touchSession: async (device, session, at) => {
    await db
      .insertInto('device_sessions')
      .values({ device_id: device, session, online_from: at, online_until: at, closed: 0 })
      .onConflict((c) =>
        c
          .columns(['device_id', 'session'])
          .doUpdateSet({ online_until: at })
          .where('device_sessions.closed', '=', 0)
          .where('device_sessions.online_until', '<', at),
      )
      .execute()
  },
  endSession: async (device, session, until) => {
    await db
      .updateTable('device_sessions')
      .set({ closed: 1, online_until: until ?? sql<number>`online_until` })
      .where('device_id', '=', device)
      .where('session', '=', session)
      .where('closed', '=', 0)
      .execute()
  },
})

const toStatus = (row: RowOf<'device_status'>): DeviceStatus => ({
  device: DeviceId.parse(row.device_id),
  session: row.session,
  online: row.online === 1,
  since: row.since,
  lastSeenAt: row.last_seen_at,
  program:
    row.program_epoch === null || row.program_version === null
      ? null
      : { epoch: row.program_epoch, version: row.program_version },
  trustVersion: row.trust_version,
  journal: row.journal_id === null ? null : JournalId.parse(row.journal_id),
  journalOpenedAt: row.journal_opened_at,
  journalLast: row.journal_last,
  journalCompleteAt: row.journal_complete_at,
  toldAt: row.told_at,
  playing: row.playing === null ? null : Telemetry.shape.playing.parse(JSON.parse(row.playing)),
  clock: row.clock === null ? null : ClockReading.parse(JSON.parse(row.clock)),
  volume: row.volume === null ? null : (Telemetry.shape.volume.parse(JSON.parse(row.volume)) ?? null),
  refused: row.refused === null ? null : (Telemetry.shape.refused.parse(JSON.parse(row.refused)) ?? null),
})

const toRow = (s: DeviceStatus): RowOf<'device_status'> => ({
  device_id: s.device,
  session: s.session,
  online: s.online ? 1 : 0,
  since: s.since,
  last_seen_at: s.lastSeenAt,
  program_epoch: s.program?.epoch ?? null,
  program_version: s.program?.version ?? null,
  trust_version: s.trustVersion,
  journal_id: s.journal,
  journal_opened_at: s.journalOpenedAt,
  journal_last: s.journalLast,
  journal_complete_at: s.journalCompleteAt,
  told_at: s.toldAt,
  playing: s.playing === null ? null : JSON.stringify(s.playing),
  clock: s.clock === null ? null : JSON.stringify(s.clock),
  volume: s.volume === null ? null : JSON.stringify(s.volume),
  refused: s.refused === null ? null : JSON.stringify(s.refused),
})
