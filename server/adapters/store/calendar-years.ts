import { LocalDate } from '@nguon/protocol/time'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { CalendarYearStore } from '../../ports/calendar-years.ts'
import type { Tables } from './schema.ts'

export const makeCalendarYearStore = (db: Kysely<Tables>): CalendarYearStore => ({
  all: async () => {
    const rows = await db.selectFrom('calendar_years').selectAll().orderBy('year').execute()
    return rows.map((row) => ({
      year: row.year,
      holidays: Holidays.parse(JSON.parse(row.holidays)),
      moved: Moved.parse(JSON.parse(row.moved)),
      changedBy: row.changed_by,
      changedAt: row.changed_at,
    }))
  },
  put: async (y) => {
    const rest = {
      holidays: JSON.stringify(y.holidays),
      moved: JSON.stringify(y.moved),
      changed_by: y.changedBy,
      changed_at: y.changedAt,
    }
    await db
      .insertInto('calendar_years')
      .values({ year: y.year, ...rest })
      .onConflict((c) => c.column('year').doUpdateSet(rest))
      .execute()
  },
})

const Holidays = z.array(z.object({ date: LocalDate, name: z.string() }))
const Moved = z.array(z.object({ date: LocalDate, insteadOf: LocalDate }))
