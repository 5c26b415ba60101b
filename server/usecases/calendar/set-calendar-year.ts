import { allow, mayAtAll } from '../../domain/access.ts'
import { yearTable, type YearTable } from '../../domain/holidays.ts'
import { dateText } from '../../domain/local-text.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { ScheduleDeps } from '../schedules/schedule-deps.ts'
import { showYear, type CalendarYearView } from './read-calendar-year.ts'

export type SetCalendarYear = (
  by: Person,
  year: number,
  table: Pick<YearTable, 'holidays' | 'moved'>,
) => Promise<Outcome<CalendarYearView>>

/** One table for the whole hub, so it is for whoever administers all of it. */
export const makeSetCalendarYear =
  (d: ScheduleDeps): SetCalendarYear =>
  async (by, year, { holidays, moved }) => {
    if (!mayAtAll(by, 'calendar.change')) return refused('session.notAllowed')
    const ownPath = await d.stores.units.path(by.unitId)
    if (!allow(by, 'calendar.change', ownPath.slice(0, 1))) return refused('unit.outsideArea')
    const defect = defectOf(year, { holidays, moved })
    if (defect) return defect
    const now = d.now()
    await d.transact(async (stores) => {
      const before = yearTable(await stores.calendarYears.all(), year)
      await stores.calendarYears.put({ year, holidays, moved, changedBy: by.id, changedAt: now })
      await d.record(stores, {
        by,
        action: 'calendar.change',
        unitId: by.unitId,
        subject: String(year),
        before: { holidays: before.holidays, moved: before.moved },
        after: { holidays, moved },
      })
    })
    d.tell({ type: 'schedule' })
    await d.refreshPrograms((await d.stores.devices.all()).map((device) => device.id))
    return done(await showYear(d.stores, year))
  }

/** Days off lie in their year; a day is entered once. A working day may be moved over New Year. */
const defectOf = (year: number, { holidays, moved }: Pick<YearTable, 'holidays' | 'moved'>) => {
  const seen = new Set<string>()
  for (const { date } of [...holidays, ...moved]) {
    if (!date.startsWith(`${year}-`)) return refused('calendar.wrongYear', { date: dateText(date), year })
    if (seen.has(date)) return refused('calendar.twice', { date: dateText(date) })
    seen.add(date)
  }
  return undefined
}
