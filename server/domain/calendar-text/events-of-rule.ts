/** What of a rule lies in a window, as events of a calendar file: one that repeats, where RFC 5545 can say it, else all. */
import { dateOf, dayNumberOf } from '@nguon/protocol/calendar/civil'
import { dayAt, instantOf, localDateTimeOf } from '@nguon/protocol/time'
import { emptyCalendar, readCalendar, type Calendar } from '@nguon/protocol/timetable/calendar'
import { sessionsBetween } from '@nguon/protocol/timetable/expand'
import { readStart } from '@nguon/protocol/timetable/recur'
import { sessionLengthMs, type Rule } from '@nguon/protocol/timetable/rule'
import type { RepeatedStart } from '@nguon/protocol/timetable/session-start'
import type { Interval } from '../intervals.ts'
import { basic, recurrenceOf } from './write-recurrence.ts'

export interface RuleEvent {
  /** The same whenever it is written. */
  readonly uid: string
  /** Local time. */
  readonly begins: string
  readonly lengthMs: number
  /** RRULE, EXDATE, RDATE. */
  readonly lines: readonly string[]
}

/** Sessions that begin in [from, to) and belong to the rule. */
export const eventsOfRule = (
  rule: Rule,
  window: Interval,
  at: { timeZone: string; calendar: Calendar },
): RuleEvent[] => {
  const { timeZone, calendar } = at
  const sessions = sessionsBetween({ timeZone, rules: [rule], calendar }, window.from, window.to).filter(
    (session) => session.startsAt >= window.from && session.startsAt < window.to,
  )
  if (sessions.length === 0) return []
  const lengthMs = sessionLengthMs(rule)
  const cut = rule.start.kind === 'once' ? rule.start : cutTo(rule.start, windowOf(rule, window), timeZone)
  const repeated = cut && recurrenceOf(cut, timeZone)
  // The library that writes the file takes a lone RDATE for an RRULE.
  if (repeated?.ok && (repeated.value.lines[0] ?? 'RRULE').startsWith('RRULE'))
    return [{ uid: rule.id, lengthMs, ...repeated.value }]
  return sessions.map(({ startsAt }) => {
    const begins = localDateTimeOf(startsAt, timeZone)
    return { uid: `${rule.id}-${basic(begins)}`, begins, lengthMs, lines: [] }
  })
}

const windowOf = (rule: Rule, { from, to }: Interval): Interval => ({
  from: Math.max(from, rule.effectiveFrom),
  to: Math.min(to, rule.effectiveUntil ?? to),
})

/** The same pattern for the days of the window alone; undefined where the pattern has none there. */
const cutTo = (start: RepeatedStart, { from, to }: Interval, timeZone: string): RepeatedStart | undefined => {
  const begins = (day: number) => instantOf(`${dateOf(day)}T${start.time}`, timeZone)
  const firstDay = dayAt(from, timeZone)
  const lastDay = dayAt(to - 1, timeZone)
  const first = begins(firstDay) >= from ? firstDay : firstDay + 1
  const last = begins(lastDay) < to ? lastDay : lastDay - 1
  const { except, also, ...pattern } = start
  const { soundsOn } = readStart(pattern, readCalendar(emptyCalendar))
  const until = Math.min(last, dayNumberOf(start.until))
  // It must begin on a day of its pattern, so that every second week stays the same second week.
  for (let day = Math.max(first, dayNumberOf(start.from)); day <= until; day += 1)
    if (soundsOn(day)) {
      const inside = (date: string) => dayNumberOf(date) >= first && dayNumberOf(date) <= last
      const [left, added] = [except?.filter(inside) ?? [], also?.filter(inside) ?? []]
      return {
        ...pattern,
        from: dateOf(day),
        until: dateOf(until),
        ...(left.length === 0 ? {} : { except: left }),
        ...(added.length === 0 ? {} : { also: added }),
      }
    }
  return undefined
}
