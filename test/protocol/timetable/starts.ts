/** Invented starts of every kind that RFC 5545 can say, and what an independent library makes of their text. */
import fc from 'fast-check'
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { dateOf, dayNumberOf } from '@nguon/protocol/calendar/civil'
import { day, instantOf, localDateTimeOf, timeText } from '@nguon/protocol/time'
import { startsBetween } from '@nguon/protocol/timetable/resolve'
import { SessionStart, type RepeatedStart } from '@nguon/protocol/timetable/session-start'
import { ruleOf, table } from './rules.ts'

/** Local date and time of every session of a start. */
export const sessionsOf = (start: SessionStart, timeZone: string): string[] => {
  const { from, until } = spanOf(start)
  const timetable = table([ruleOf({ n: 1, start, seconds: [60] })], { timeZone })
  return startsBetween(
    timetable,
    instantOf(`${from}T00:00:00`, timeZone) - day,
    instantOf(`${until}T00:00:00`, timeZone) + 2 * day,
  ).map((o) => localDateTimeOf(o.startsAt, timeZone))
}

const spanOf = (start: SessionStart) => {
  if (start.kind === 'once') return { from: start.at.slice(0, 10), until: start.at.slice(0, 10) }
  const days = [start.from, start.until, ...(start.also ?? [])].toSorted()
  return { from: days[0] ?? start.from, until: days.at(-1) ?? start.until }
}

/** The same by rrule-temporal, from text. */
export const sessionsByLibrary = (text: string, until?: string): string[] => {
  const rule = new RRuleTemporal({ rruleString: text, temporal: Temporal, maxIterations: 100_000 })
  const all = until === undefined ? rule.all() : rule.all((date) => date.toPlainDate().toString() <= until)
  return all
    .map((date) => date.toPlainDateTime().toString({ smallestUnit: 'second' }))
    .filter((local) => until === undefined || local.slice(0, 10) <= until)
}

const someDay = fc.integer({ min: dayNumberOf('2020-01-01'), max: dayNumberOf('2032-12-31') })
const someTime = fc.integer({ min: 0, max: 86_399 }).map((s) => timeText(s * 1_000))
const subset = (all: readonly number[], maxLength = all.length) =>
  fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength })
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
const every = fc.option(fc.integer({ min: 2, max: 30 }), { nil: undefined })
const someMonths = fc.option(subset(upTo(12), 4), { nil: undefined })
const nthWeekday = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  nth: fc.constantFrom(1, 2, 3, 4, 5, -1, -2, -3, -4, -5),
})
const on = fc.oneof(
  subset([...upTo(31), ...upTo(31).map((n) => -n)], 4).map((days) => ({ days })),
  fc
    .uniqueArray(nthWeekday, { minLength: 1, maxLength: 4, selector: (w) => `${w.weekday} ${w.nth}` })
    .map((weekdays) => ({ weekdays })),
)

const pattern = fc.oneof(
  fc.record({ kind: fc.constant('daily' as const), every }),
  fc.record({ kind: fc.constant('weekly' as const), every, weekdays: subset(upTo(7)) }),
  fc.record({ kind: fc.constant('monthly' as const), every, months: someMonths, on }),
)

/** Repeated starts without moon or holidays, up to a year long, with days left out and added. */
export const repeatedStarts: fc.Arbitrary<RepeatedStart> = fc
  .record({
    pattern,
    time: someTime,
    from: someDay,
    days: fc.integer({ min: 0, max: 365 }),
    except: fc.array(fc.integer({ min: 0, max: 365 }), { maxLength: 4 }),
    also: fc.array(fc.integer({ min: 0, max: 365 }), { maxLength: 4 }),
  })
  .map(({ pattern, time, from, days, except, also }) => {
    const datesOf = (offsets: readonly number[]) =>
      [...new Set(offsets.map((offset) => dateOf(from + (offset % (days + 1)))))].sort()
    const start = SessionStart.parse({
      ...pattern,
      time,
      from: dateOf(from),
      until: dateOf(from + days),
      ...(except.length === 0 ? {} : { except: datesOf(except) }),
      ...(also.length === 0 ? {} : { also: datesOf(also) }),
    })
    if (start.kind === 'once') throw new Error('only repeated starts are made here')
    return start
  })
