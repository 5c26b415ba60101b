import { mayAtAll } from '../../domain/access.ts'
import { yearTable } from '../../domain/holidays.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'

export interface CalendarYearView {
  year: number
  source: 'readyMade' | 'entered'
  holidays: { date: string; name: string }[]
  moved: { date: string; insteadOf: string }[]
  changedAt: number | null
  changedBy: string | null
}

export type ReadCalendarYear = (by: Person, year: number) => Promise<Outcome<CalendarYearView>>

export const makeReadCalendarYear =
  (d: { stores: Pick<Stores, 'calendarYears' | 'users'> }): ReadCalendarYear =>
  async (by, year) =>
    mayAtAll(by, 'read') ? done(await showYear(d.stores, year)) : refused('session.notAllowed')

export const showYear = async (
  stores: Pick<Stores, 'calendarYears' | 'users'>,
  year: number,
): Promise<CalendarYearView> => {
  const years = await stores.calendarYears.all()
  const entered = years.find((table) => table.year === year)
  const { holidays, moved } = yearTable(years, year)
  return {
    year,
    source: entered ? 'entered' : 'readyMade',
    holidays: holidays.map((one) => ({ ...one })),
    moved: moved.map((one) => ({ ...one })),
    changedAt: entered?.changedAt ?? null,
    changedBy: entered ? ((await stores.users.find(entered.changedBy))?.name ?? null) : null,
  }
}
