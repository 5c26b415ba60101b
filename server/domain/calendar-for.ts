/** The part of the calendar that some rules need in some window: what travels in programs, and what the past is judged by. */
import { lunarMonthsBetween } from '@nguon/protocol/calendar/lunar'
import { day, localDateOf } from '@nguon/protocol/time'
import type { Calendar } from '@nguon/protocol/timetable/calendar'
import type { SessionStart } from '@nguon/protocol/timetable/session-start'
import { yearTable, type EnteredYear } from './holidays.ts'
import type { Interval } from './intervals.ts'
import type { When } from './schedule.ts'

export const calendarFor = (
  starts: readonly (SessionStart | When)[],
  { from, to }: Interval,
  at: { timeZone: string; years: readonly EnteredYear[] },
): Calendar => {
  const work = starts.some(
    (start) => start.kind !== 'once' && (start.holidays !== undefined || start.movesWithWork === true),
  )
  const moon = starts.some((start) => start.kind === 'lunar')
  const [first, last] = [localDateOf(from, at.timeZone), localDateOf(to, at.timeZone)]
  const tables = work ? yearsFrom(first, last).map((year) => yearTable(at.years, year)) : []
  return {
    holidays: [...new Set(tables.flatMap((table) => table.holidays.map(({ date }) => date)))].sort(),
    moved: tables.flatMap((table) => table.moved.map((moved) => ({ ...moved }))),
    moons: moon ? lunarMonthsBetween(first, last).slice(0, mostMoons) : [],
  }
}

/** Nothing in it: then a program needs none. */
export const isEmptyCalendar = (calendar: Calendar): boolean =>
  calendar.holidays.length + calendar.moved.length + calendar.moons.length === 0

/**
 * How far a program looks: two days back and 400 days on, counted from the first of the month, so that a box gets a new
 * table once a month and not every day.
 */
export const programWindow = (now: number, timeZone: string): Interval => {
  const date = localDateOf(now, timeZone)
  const sinceFirst = (Number(date.slice(8)) - 1) * day
  return { from: Math.max(0, now - sinceFirst - 2 * day), to: now - sinceFirst + 431 * day }
}

/** As the program's schema says. */
const mostMoons = 60

const yearsFrom = (first: string, last: string): number[] => {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))]
  return Array.from({ length: to - from + 1 }, (_, n) => from + n)
}
