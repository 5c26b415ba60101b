/** The parts of an RRULE as one of our patterns, or the part that our patterns cannot say. */
import { dayNumberOf, civilOf, weekdayOf } from '@nguon/protocol/calendar/civil'
import type { RepeatedStart } from '@nguon/protocol/timetable/session-start'
import { done, refused, type Outcome } from '../outcome.ts'
import { weekdayNames, type ByDay, type RruleParts } from './rrule-parts.ts'

type Of<K extends RepeatedStart['kind'], F extends keyof Extract<RepeatedStart, { kind: K }>> = Pick<
  Extract<RepeatedStart, { kind: K }>,
  'kind' | F
>
type On = Extract<RepeatedStart, { kind: 'monthly' }>['on']

export type Pattern =
  Of<'daily', 'every'> | Of<'weekly', 'every' | 'weekdays'> | Of<'monthly', 'every' | 'months' | 'on'>

/** `date`: that of DTSTART; what the rule leaves open it takes from there (RFC 5545, 3.3.10). */
export const patternOf = (parts: RruleParts, date: string): Outcome<Pattern> => {
  const { freq, byDay, byMonthDay } = parts
  if (byDay !== undefined && byMonthDay !== undefined) return unsupported('BYDAY + BYMONTHDAY')
  const start = dayNumberOf(date)
  switch (freq) {
    case 'DAILY':
      return daily(parts)
    case 'WEEKLY':
      return weekly(parts, weekdayOf(start))
    case 'MONTHLY':
      return monthly(parts, civilOf(start).day)
    case 'YEARLY':
      return yearly(parts, civilOf(start))
  }
}

const unsupported = (part: string) => refused('calendarFile.unsupported', { part })

const daily = (parts: RruleParts): Outcome<Pattern> => {
  const { interval, byDay, byMonthDay, byMonth } = parts
  if (byDay === undefined && byMonthDay === undefined && byMonth === undefined)
    return everyIs(interval, (every) => ({ kind: 'daily', ...every }))
  if (interval > 1) return unsupported(`FREQ=DAILY;INTERVAL=${interval} + BY…`)
  if (byDay === undefined) return monthlyOn(parts, 1, { days: [...(byMonthDay ?? everyDay)] }, byMonth)
  return onWeekdays(parts, byDay)
}

const weekly = (parts: RruleParts, weekday: number): Outcome<Pattern> => {
  const { interval, byDay = [{ weekday, nth: undefined }], byMonth, weekStart } = parts
  if (parts.byMonthDay !== undefined) return unsupported('FREQ=WEEKLY + BYMONTHDAY')
  if (interval === 1) return onWeekdays(parts, byDay)
  if (byMonth !== undefined) return unsupported(`FREQ=WEEKLY;INTERVAL=${interval} + BYMONTH`)
  // Our weeks begin on Monday. Another beginning is the same as long as it parts none of these days from another.
  const days = [...byDay.map((day) => day.weekday), weekday]
  if (days.some((day) => day < weekStart) && days.some((day) => day >= weekStart))
    return unsupported(`WKST=${weekdayNames[weekStart - 1]}`)
  return weekdaysOf(byDay, (weekdays) =>
    everyIs(interval, (every) => ({ kind: 'weekly', ...every, weekdays })),
  )
}

/** Every one of these weekdays, in these months. */
const onWeekdays = (parts: RruleParts, byDay: readonly ByDay[]): Outcome<Pattern> =>
  weekdaysOf(byDay, (weekdays) =>
    parts.byMonth === undefined
      ? done({ kind: 'weekly', weekdays })
      : monthlyOn(parts, 1, { weekdays: everyOne(weekdays) }, parts.byMonth),
  )

const monthly = (parts: RruleParts, day: number): Outcome<Pattern> => {
  const { interval, byDay, byMonthDay = [day], byMonth } = parts
  if (byDay === undefined) return monthlyOn(parts, interval, { days: [...byMonthDay] }, byMonth)
  return nthOf(byDay, (weekdays) => monthlyOn(parts, interval, { weekdays }, byMonth))
}

const yearly = (parts: RruleParts, start: { month: number; day: number }): Outcome<Pattern> => {
  const { interval, byDay, byMonthDay } = parts
  const whole = parts.byMonth === undefined && (byDay ?? byMonthDay) !== undefined
  const months = parts.byMonth ?? (whole ? undefined : [start.month])
  // Months are counted from the first session's: several of every second year would need a rule each.
  if (interval > 1 && months?.length !== 1) return unsupported(`FREQ=YEARLY;INTERVAL=${interval}`)
  if (byDay !== undefined && whole) {
    const counted = byDay.find((day) => day.nth !== undefined)
    return counted === undefined
      ? onWeekdays(parts, byDay)
      : unsupported(`FREQ=YEARLY;BYDAY=${textOf(counted)}`)
  }
  const every = interval === 1 ? 1 : interval * 12
  if (byDay === undefined) return monthlyOn(parts, every, { days: [...(byMonthDay ?? [start.day])] }, months)
  return nthOf(byDay, (weekdays) => monthlyOn(parts, every, { weekdays }, months))
}

const monthlyOn = (
  { freq, interval }: RruleParts,
  every: number,
  on: On,
  months: readonly number[] | undefined,
): Outcome<Pattern> =>
  every > mostEvery
    ? unsupported(`FREQ=${freq};INTERVAL=${interval}`)
    : everyIs(every, (counted) => ({
        kind: 'monthly',
        ...counted,
        ...(months === undefined ? {} : { months: months.toSorted((a, b) => a - b) }),
        on,
      }))

const mostEvery = 366

const everyIs = (every: number, make: (every: { every?: number }) => Pattern): Outcome<Pattern> =>
  every > mostEvery ? unsupported(`INTERVAL=${every}`) : done(make(every === 1 ? {} : { every }))

/** Where the rule counts no weekdays. */
const weekdaysOf = (
  byDay: readonly ByDay[],
  make: (weekdays: number[]) => Outcome<Pattern>,
): Outcome<Pattern> => {
  const counted = byDay.find((day) => day.nth !== undefined)
  if (counted !== undefined) return unsupported(`BYDAY=${textOf(counted)}`)
  return make([...new Set(byDay.map((day) => day.weekday))].toSorted((a, b) => a - b))
}

const nthOf = (
  byDay: readonly ByDay[],
  make: (weekdays: { weekday: number; nth: number }[]) => Outcome<Pattern>,
): Outcome<Pattern> => {
  const beyond = byDay.find((day) => Math.abs(day.nth ?? 1) > 5)
  if (beyond !== undefined) return unsupported(`BYDAY=${textOf(beyond)}`)
  const all = byDay.flatMap(({ weekday, nth }) =>
    nth === undefined ? everyOne([weekday]) : [{ weekday, nth }],
  )
  return make([...new Map(all.map((day) => [`${day.weekday} ${day.nth}`, day])).values()])
}

/** The first to the fifth of each. */
const everyOne = (weekdays: readonly number[]) =>
  weekdays.flatMap((weekday) => [1, 2, 3, 4, 5].map((nth) => ({ weekday, nth })))

const everyDay = Array.from({ length: 31 }, (_, i) => i + 1)

const textOf = ({ weekday, nth }: ByDay): string => `${nth ?? ''}${weekdayNames[weekday - 1]}`
