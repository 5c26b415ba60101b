import { Rule } from '@nguon/protocol/timetable/rule'
import type { RuleId } from '@nguon/protocol/ids'
import type { Kysely } from 'kysely'
import type { Schedule, ScheduleItem } from '../../domain/schedule.ts'
import type { ScheduleStore } from '../../ports/schedule-store.ts'
import { inPieces, mostNamed, readInPieces } from './in-pieces.ts'
import type { RowOf, Tables } from './schema.ts'
import { succeededIn, targetsOf } from './targets.ts'

export const makeScheduleStore = (db: Kysely<Tables>): ScheduleStore => ({
  insert: async (schedule) => {
    await db
      .insertInto('schedules')
      .values({
        id: schedule.id,
        bulletin_id: schedule.items[0].bulletinId,
        manifest_sha256: schedule.items[0].manifestSha256,
        rule: JSON.stringify(schedule.rule),
        targets: JSON.stringify(schedule.targets),
        created_by: schedule.createdBy,
        created_at: schedule.createdAt,
        effective_from: schedule.effectiveFrom,
        effective_until: schedule.effectiveUntil,
        last_ends_at: schedule.lastEndsAt,
        replaces: schedule.replaces,
      })
      .execute()
    await db
      .insertInto('schedule_items')
      .values(
        schedule.items.map((item, position) => ({
          schedule_id: schedule.id,
          position,
          item_id: item.id,
          bulletin_id: item.bulletinId,
          manifest_sha256: item.manifestSha256,
          relay: item.relay ? 1 : 0,
        })),
      )
      .execute()
  },
  find: async (id) => {
    const rows = await db.selectFrom('schedules').selectAll().where('id', '=', id).execute()
    return (await withItems(db, rows))[0]
  },
  findMany: async (ids) => {
    const rows = await readInPieces(ids, (some) =>
      db.selectFrom('schedules').selectAll().where('id', 'in', some).execute(),
    )
    return withItems(db, rows)
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
  addDevices: async (rows) => {
    for (const some of inPieces(rows))
      await db
        .insertInto('schedule_devices')
        .values(
          some.map((row) => ({
            schedule_id: row.scheduleId,
            device_id: row.deviceId,
            from_at: row.fromAt,
            until_at: row.untilAt,
          })),
        )
        .onConflict((c) => c.columns(['schedule_id', 'device_id', 'from_at']).doNothing())
        .execute()
  },
  devicesOf: async (ids, among) => {
    if (among?.length === 0) return []
    // Many are picked here: to name each of them in a statement costs more.
    const few = among !== undefined && among.length <= mostNamed ? among : undefined
    const wanted = among && new Set(among)
    const rows = await readInPieces(ids, (some) =>
      db
        .selectFrom('schedule_devices')
        .selectAll()
        .where('schedule_id', 'in', some)
        .$if(few !== undefined, (q) => q.where('device_id', 'in', few ?? []))
        .execute(),
    )
    return rows
      .filter((row) => wanted === undefined || wanted.has(row.device_id))
      .map((row) => ({
        scheduleId: row.schedule_id,
        deviceId: row.device_id,
        fromAt: row.from_at,
        untilAt: row.until_at,
      }))
  },
  countDevices: async (ids) => {
    const rows = await readInPieces(ids, (some) =>
      db
        .selectFrom('schedule_devices')
        .select((s) => ['schedule_id', s.fn.count<number>('device_id').distinct().as('devices')])
        .where('schedule_id', 'in', some)
        .groupBy('schedule_id')
        .execute(),
    )
    return new Map(rows.map((row) => [row.schedule_id, row.devices]))
  },
  liveBulletins: async (ids, now) => {
    if (ids.length === 0) return new Set()
    const rows = await liveSchedules(db, now)
      .innerJoin('schedule_items', 'schedule_items.schedule_id', 'schedules.id')
      .select('schedule_items.bulletin_id')
      .distinct()
      .where('schedule_items.bulletin_id', 'in', [...new Set(ids)])
      .execute()
    return new Set(rows.map((row) => row.bulletin_id))
  },
  placedManifests: async (sha256s) => {
    if (sha256s.length === 0) return new Set()
    const rows = await db
      .selectFrom('schedules')
      .innerJoin('schedule_items', 'schedule_items.schedule_id', 'schedules.id')
      .select('schedule_items.manifest_sha256')
      .distinct()
      .where('schedule_items.manifest_sha256', 'in', [...new Set(sha256s)])
      .where((w) =>
        w.or([
          w('effective_until', 'is', null),
          w.exists(
            w
              .selectFrom('plays')
              .select('plays.occurrence')
              // The bulletin for its index.
              .whereRef('plays.bulletin_id', '=', 'schedule_items.bulletin_id')
              .whereRef('plays.rule_id', '=', 'schedules.id'),
          ),
        ]),
      )
      .execute()
    return new Set(rows.map((row) => row.manifest_sha256))
  },
  ofDevices: async (devices, { from, to }) => {
    const inWindow = db
      .selectFrom('schedules')
      .selectAll()
      .where('effective_from', '<', to)
      .where('last_ends_at', '>', from)
    if (devices.length <= mostNamed) {
      if (devices.length === 0) return []
      const ours = await inWindow
        .where('id', 'in', (e) =>
          e.selectFrom('schedule_devices').select('schedule_id').where('device_id', 'in', devices),
        )
        .execute()
      return withItems(db, ours)
    }
    // Of a city nearly all of the window's schedules are wanted.
    const rows = await inWindow.execute()
    const wanted = new Set(devices)
    const played = await readInPieces(
      rows.map((row) => row.id),
      (some) =>
        db
          .selectFrom('schedule_devices')
          .select(['schedule_id', 'device_id'])
          .where('schedule_id', 'in', some)
          .execute(),
    )
    const met = new Set(played.flatMap((row) => (wanted.has(row.device_id) ? [row.schedule_id] : [])))
    return withItems(
      db,
      rows.filter((row) => met.has(row.id)),
    )
  },
  live: async (now) => withItems(db, await liveSchedules(db, now).selectAll().execute()),
  leave: async (ids, device, at) => {
    for (const id of ids)
      await db
        .updateTable('schedule_devices')
        .set({ until_at: at })
        .where('schedule_id', '=', id)
        .where('device_id', '=', device)
        .where((w) => w.or([w('until_at', 'is', null), w('until_at', '>', at)]))
        .execute()
  },
  succeed: async (predecessor, successor, now) => {
    for (const { id, targets } of await liveSchedules(db, now).select(['id', 'targets']).execute()) {
      const renamed = succeededIn(targets, predecessor, successor)
      if (renamed !== undefined)
        await db.updateTable('schedules').set({ targets: renamed }).where('id', '=', id).execute()
      const rows = await db
        .selectFrom('schedule_devices')
        .selectAll()
        .where('schedule_id', '=', id)
        .where('device_id', 'in', [predecessor, successor])
        .where((w) => w.or([w('until_at', 'is', null), w('until_at', '>', now)]))
        .execute()
      // It joined by itself, being in the unit that the schedule means: twice it would play everything twice.
      if (rows.some((row) => row.device_id === successor)) continue
      for (const row of rows)
        await db
          .insertInto('schedule_devices')
          .values({ ...row, device_id: successor, from_at: Math.max(now, row.from_at) })
          .execute()
    }
  },
})

const liveSchedules = (db: Kysely<Tables>, now: number) =>
  db
    .selectFrom('schedules')
    .where('last_ends_at', '>', now)
    .where((w) => w.or([w('effective_until', 'is', null), w('effective_until', '>', now)]))

const withItems = async (db: Kysely<Tables>, rows: readonly RowOf<'schedules'>[]): Promise<Schedule[]> => {
  const itemsOf = new Map<RuleId, ScheduleItem[]>()
  const items = await readInPieces(
    rows.map((row) => row.id),
    (some) =>
      db
        .selectFrom('schedule_items')
        .selectAll()
        .where('schedule_id', 'in', some)
        .orderBy('position')
        .execute(),
  )
  for (const { schedule_id, item_id: id, bulletin_id, manifest_sha256, relay } of items) {
    const known = itemsOf.get(schedule_id) ?? []
    known.push({ id, bulletinId: bulletin_id, manifestSha256: manifest_sha256, relay: relay === 1 })
    itemsOf.set(schedule_id, known)
  }
  return rows.map((row) => scheduleOf(row, itemsOf.get(row.id) ?? []))
}

/** The row's `effective_until` is the truth: the rule's text was written before anybody ended it. */
const scheduleOf = (row: RowOf<'schedules'>, [first, ...others]: readonly ScheduleItem[]): Schedule => {
  if (first === undefined) throw new Error(`schedule ${row.id} has lost its items`)
  return {
    id: row.id,
    items: [first, ...others],
    rule: { ...Rule.parse(JSON.parse(row.rule)), effectiveUntil: row.effective_until },
    targets: targetsOf(row.targets),
    createdBy: row.created_by,
    createdAt: row.created_at,
    effectiveFrom: row.effective_from,
    effectiveUntil: row.effective_until,
    lastEndsAt: row.last_ends_at,
    replaces: row.replaces,
  }
}
