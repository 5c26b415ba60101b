import type { DeviceId } from '@nguon/protocol/ids'
import type { Kysely } from 'kysely'
import { Rule } from '@nguon/protocol/timetable/rule'
import type { Assignment } from '../../domain/program.ts'
import type { AssignmentStore } from '../../ports/assignments.ts'
import { readInPieces } from './in-pieces.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeAssignmentStore = (db: Kysely<Tables>): AssignmentStore => ({
  of: async (device, since) => {
    const rows = await db
      .selectFrom('schedule_devices')
      .innerJoin('schedules', 'schedules.id', 'schedule_devices.schedule_id')
      .select(['rule', 'from_at', 'until_at', 'effective_from', 'effective_until'])
      .where('device_id', '=', device)
      .$if(since !== undefined, (q) => q.where('last_ends_at', '>', since ?? 0))
      .execute()
    return rows.map((row) => ({ rule: ruleOf(row), fromAt: row.from_at, untilAt: row.until_at }))
  },
  ofMany: async (devices, since) => {
    const wanted = new Set(devices)
    const schedules = await db
      .selectFrom('schedules')
      .select(['id', 'rule', 'effective_from', 'effective_until'])
      .where('last_ends_at', '>', since)
      .execute()
    const rules = new Map(schedules.map((row) => [row.id, ruleOf(row)]))
    const rows = await readInPieces([...rules.keys()], (some) =>
      db.selectFrom('schedule_devices').selectAll().where('schedule_id', 'in', some).execute(),
    )
    const found = new Map<DeviceId, Assignment[]>()
    for (const row of rows) {
      const rule = rules.get(row.schedule_id)
      if (rule === undefined || !wanted.has(row.device_id)) continue
      const known = found.get(row.device_id) ?? []
      known.push({ rule, fromAt: row.from_at, untilAt: row.until_at })
      found.set(row.device_id, known)
    }
    return found
  },
})

/** The columns are newer than the rule's text when a schedule was ended. */
const ruleOf = (row: Pick<RowOf<'schedules'>, 'rule' | 'effective_from' | 'effective_until'>): Rule => ({
  ...Rule.parse(JSON.parse(row.rule)),
  effectiveFrom: row.effective_from,
  effectiveUntil: row.effective_until,
})
