/** Whether a repeated start has a session on a day. It looks at that day alone, so old rules cost no more than new ones. */
import { civilOf, dayNumberOf, daysInMonth, weekdayOf, weekOf, type CivilDate } from '../calendar/civil.ts'
import type { ReadCalendar } from './calendar.ts'
import type { RepeatedStart } from './session-start.ts'

/** A start whose dates have been read. */
export interface ReadStart {
  readonly from: number
  readonly until: number
  readonly soundsOn: (day: number) => boolean
}

export const readStart = (start: RepeatedStart, calendar: ReadCalendar): ReadStart => {
  const except = daysOf(start.except)
  const also = daysOf(start.also)
  const from = dayNumberOf(start.from)
  const until = dayNumberOf(start.until)
  const pattern = patternOf(start, from, calendar)
  const soundsOn = (day: number): boolean => {
    if (except.has(day)) return false
    if (also.has(day)) return true
    if (day < from || day > until) return false
    if (start.holidays !== undefined && calendar.isHoliday(day) !== (start.holidays === 'only')) return false
    const counted = start.movesWithWork === true ? calendar.worksAs(day) : day
    return counted !== undefined && pattern(counted)
  }
  return { from: Math.min(from, ...also), until: Math.max(until, ...also), soundsOn }
}

const daysOf = (dates: readonly string[] | undefined): ReadonlySet<number> =>
  dates === undefined ? none : new Set(dates.map(dayNumberOf))

const none: ReadonlySet<number> = new Set()

const patternOf = (
  start: RepeatedStart,
  from: number,
  calendar: ReadCalendar,
): ((day: number) => boolean) => {
  switch (start.kind) {
    case 'daily': {
      const every = start.every ?? 1
      return (day) => (day - from) % every === 0
    }
    case 'weekly': {
      const every = start.every ?? 1
      const firstWeek = weekOf(from)
      const weekdays = new Set(start.weekdays)
      return (day) => weekdays.has(weekdayOf(day)) && (weekOf(day) - firstWeek) % every === 0
    }
    case 'monthly': {
      const every = start.every ?? 1
      const firstMonth = monthIndex(civilOf(from))
      return (day) => {
        const date = civilOf(day)
        if (start.months !== undefined && !start.months.includes(date.month)) return false
        return (monthIndex(date) - firstMonth) % every === 0 && isOn(start.on, date, weekdayOf(day))
      }
    }
    case 'lunar':
      return (day) => {
        const moon = calendar.moonOf(day)
        if (moon === undefined || (moon.leap && start.leapToo !== true)) return false
        if (start.months !== undefined && !start.months.includes(moon.month)) return false
        return start.days.some((n) => (n === -1 ? moon.day === moon.daysInMonth : moon.day === n))
      }
  }
}

const monthIndex = ({ year, month }: CivilDate): number => year * 12 + month

const isOn = (
  on: Extract<RepeatedStart, { kind: 'monthly' }>['on'],
  { year, month, day }: CivilDate,
  weekday: number,
): boolean => {
  const length = daysInMonth(year, month)
  if ('days' in on) return on.days.some((n) => day === (n > 0 ? n : length + 1 + n))
  const nth = Math.ceil(day / 7)
  const nthFromEnd = -Math.ceil((length + 1 - day) / 7)
  return on.weekdays.some((w) => w.weekday === weekday && (w.nth === nth || w.nth === nthFromEnd))
}
