import type { Kysely } from 'kysely'
import { Rule } from '@nguon/protocol/timetable/rule'
import type { AssignmentStore } from '../../ports/assignments.ts'
import type { Tables } from './schema.ts'

export const makeAssignmentStore = (db: Kysely<Tables>): AssignmentStore => ({
  of: async (device) => {
    const rows = await db
      .selectFrom('schedule_devices')
      .innerJoin('schedules', 'schedules.id', 'schedule_devices.schedule_id')
      .select(['rule', 'from_at', 'until_at', 'effective_from', 'effective_until'])
      .where('device_id', '=', device)
      .execute()
    return rows.map((row) => ({
      // The columns are newer than the rule's text when a schedule was ended.
      rule: {
        ...Rule.parse(JSON.parse(row.rule)),
        effectiveFrom: row.effective_from,
        effectiveUntil: row.effective_until,
      },
      fromAt: row.from_at,
      untilAt: row.until_at,
    }))
  },
})
