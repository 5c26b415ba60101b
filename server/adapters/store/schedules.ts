import { Rule } from '@nguon/protocol/timetable/rule'
import { DeviceId, UnitId, type RuleId } from '@nguon/protocol/ids'
import { z } from 'zod'
import type { Kysely } from 'kysely'
import type { Schedule, ScheduledDevice } from '../../domain/schedule.ts'
import type { ScheduleStore } from '../../ports/schedule-store.ts'
import type { RowOf, Tables } from './schema.ts'
import { withArea } from './unit-tree.ts'

export const makeScheduleStore = (db: Kysely<Tables>): ScheduleStore => ({
  insert: async (schedule) => {
    await db
      .insertInto('schedules')
      .values({
        id: schedule.id,
        bulletin_id: schedule.bulletinId,
        manifest_sha256: schedule.manifestSha256,
        rule: JSON.stringify(schedule.rule),
        targets: JSON.stringify(schedule.targets),
        created_by: schedule.createdBy,
        created_at: schedule.createdAt,
        effective_from: schedule.effectiveFrom,
        effective_until: schedule.effectiveUntil,
        last_ends_at: schedule.lastEndsAt,
      })
      .execute()
  },
  find: async (id) => {
    const row = await db.selectFrom('schedules').selectAll().where('id', '=', id).executeTakeFirst()
    return row && scheduleOf(row)
  },
  end: async (id, at) => {
    await db
      .updateTable('schedules')
      .set({ effective_until: at })
      .where('id', '=', id)
      .where('effective_until', 'is', null)
      .execute()
    await db
      .updateTable('schedule_devices')
      .set({ until_at: at })
      .where('schedule_id', '=', id)
      .where('until_at', 'is', null)
      .execute()
  },
  // In pieces: a statement has a limit of parameters, and a province has 10,000 devices.
  addDevices: async (rows) => {
    for (let at = 0; at < rows.length; at += 1_000)
      await db
        .insertInto('schedule_devices')
        .values(
          rows.slice(at, at + 1_000).map((row) => ({
            schedule_id: row.scheduleId,
            device_id: row.deviceId,
            from_at: row.fromAt,
            until_at: row.untilAt,
          })),
        )
        .onConflict((c) => c.columns(['schedule_id', 'device_id', 'from_at']).doNothing())
        .execute()
  },
  devicesOf: async (ids) => {
    if (ids.length === 0) return []
    const rows = await db
      .selectFrom('schedule_devices')
      .selectAll()
      .where('schedule_id', 'in', [...new Set(ids)])
      .execute()
    return rows.map((row): ScheduledDevice => ({
      scheduleId: row.schedule_id,
      deviceId: row.device_id,
      fromAt: row.from_at,
      untilAt: row.until_at,
    }))
  },
  liveBulletins: async (ids, now) => {
    if (ids.length === 0) return new Set()
    const rows = await liveSchedules(db, now)
      .select('bulletin_id')
      .distinct()
      .where('bulletin_id', 'in', [...new Set(ids)])
      .execute()
    return new Set(rows.map((row) => row.bulletin_id))
  },
  placedManifests: async (sha256s) => {
    if (sha256s.length === 0) return new Set()
    const rows = await db
      .selectFrom('schedules')
      .select('manifest_sha256')
      .distinct()
      .where('manifest_sha256', 'in', [...new Set(sha256s)])
      .where((w) =>
        w.or([
          w('effective_until', 'is', null),
          w.exists(
            w
              .selectFrom('plays')
              .select('plays.occurrence')
              // The bulletin for its index.
              .whereRef('plays.bulletin_id', '=', 'schedules.bulletin_id')
              .whereRef('plays.rule_id', '=', 'schedules.id'),
          ),
        ]),
      )
      .execute()
    return new Set(rows.map((row) => row.manifest_sha256))
  },
  between: async ({ from, to, within }) => {
    const rows = await withArea(db, [within])
      .selectFrom('schedules')
      .innerJoin('bulletins', 'bulletins.id', 'schedules.bulletin_id')
      .selectAll('schedules')
      .where('bulletins.unit_id', 'in', (e) => e.selectFrom('area').select('area.id'))
      .where('schedules.effective_from', '<', to)
      .where('schedules.last_ends_at', '>', from)
      .orderBy('schedules.id')
      .execute()
    return rows.map(scheduleOf)
  },
  ofDevices: async (devices, { from, to }) => {
    const found = new Map<RuleId, Schedule>()
    for (let at = 0; at < devices.length; at += 1_000) {
      const rows = await db
        .selectFrom('schedules')
        .selectAll()
        .where('effective_from', '<', to)
        .where('last_ends_at', '>', from)
        .where('id', 'in', (e) =>
          e
            .selectFrom('schedule_devices')
            .select('schedule_id')
            .where('device_id', 'in', devices.slice(at, at + 1_000)),
        )
        .execute()
      for (const row of rows) found.set(row.id, scheduleOf(row))
    }
    return [...found.values()]
  },
  live: async (now) => (await liveSchedules(db, now).selectAll().execute()).map(scheduleOf),
})

const liveSchedules = (db: Kysely<Tables>, now: number) =>
  db
    .selectFrom('schedules')
    .where('last_ends_at', '>', now)
    .where((w) => w.or([w('effective_until', 'is', null), w('effective_until', '>', now)]))

const Targets = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('unit'), id: UnitId }),
    z.object({ kind: z.literal('device'), id: DeviceId }),
  ]),
)

/** The row's `effective_until` is the truth: the rule's text was written before anybody ended it. */
const scheduleOf = (row: RowOf<'schedules'>): Schedule => ({
  id: row.id,
  bulletinId: row.bulletin_id,
  manifestSha256: row.manifest_sha256,
  rule: { ...Rule.parse(JSON.parse(row.rule)), effectiveUntil: row.effective_until },
  targets: Targets.parse(JSON.parse(row.targets)),
  createdBy: row.created_by,
  createdAt: row.created_at,
  effectiveFrom: row.effective_from,
  effectiveUntil: row.effective_until,
  lastEndsAt: row.last_ends_at,
})
