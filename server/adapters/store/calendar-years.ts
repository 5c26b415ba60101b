import { UserId } from '@nguon/protocol/ids'
import { LocalDate } from '@nguon/protocol/time'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { EnteredYear } from '../../domain/holidays.ts'
import type { CalendarYearStore } from '../../ports/calendar-years.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeCalendarYearStore = (db: Kysely<Tables>): CalendarYearStore => ({
  all: async () => {
    const rows = await db.selectFrom('calendar_years').selectAll().orderBy('year').execute()
    return rows.map(yearOf)
  },
  put: async (y) => {
    const before = await db
      .selectFrom('calendar_years')
      .selectAll()
      .where('year', '=', y.year)
      .executeTakeFirst()
    await db
      .insertInto('calendar_years_past')
      .values({
        year: y.year,
        until_at: y.changedAt,
        entered: before ? JSON.stringify(yearOf(before)) : null,
      })
      // Twice within a millisecond: what had held longer stays.
      .onConflict((c) => c.columns(['year', 'until_at']).doNothing())
      .execute()
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
  past: async () => {
    const rows = await db.selectFrom('calendar_years_past').selectAll().orderBy('until_at').execute()
    return rows.map((row) => ({
      year: row.year,
      until: row.until_at,
      entered: row.entered === null ? null : Entered.parse(JSON.parse(row.entered)),
    }))
  },
})

const yearOf = (row: RowOf<'calendar_years'>): EnteredYear => ({
  year: row.year,
  holidays: Holidays.parse(JSON.parse(row.holidays)),
  moved: Moved.parse(JSON.parse(row.moved)),
  changedBy: row.changed_by,
  changedAt: row.changed_at,
})

const Holidays = z.array(z.object({ date: LocalDate, name: z.string() }))
const Moved = z.array(z.object({ date: LocalDate, insteadOf: LocalDate }))
const Entered = z.object({
  year: z.number(),
  holidays: Holidays,
  moved: Moved,
  changedBy: UserId,
  changedAt: z.number(),
})
