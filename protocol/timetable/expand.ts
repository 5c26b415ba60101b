/** Rules → occurrences, for a window of time. */
import { addDays, instantOf, localDateOf } from '../time.ts'
import { occurrencesOfSession, sessionLengthMs, type Occurrence } from './occurrence.ts'
import type { Rule } from './rule.ts'

/** What of a program the timetable reads. */
export interface Timetable {
  readonly timeZone: string
  readonly rules: readonly Rule[]
}

/** Every occurrence that overlaps [from, to), in order of start; ties by priority, then id. Instants in UTC ms. */
export const occurrencesBetween = (timetable: Timetable, from: number, to: number): Occurrence[] =>
  timetable.rules
    .flatMap((rule) => sessionsBetween(rule, timetable.timeZone, from, to))
    .filter((o) => o.endsAt > from && o.startsAt < to)
    .sort(byStart)

const byStart = (a: Occurrence, b: Occurrence): number =>
  a.startsAt - b.startsAt || rank(b) - rank(a) || (a.id < b.id ? -1 : 1)

/** Higher outranks lower (TT 39/2020). */
export const rank = (o: Pick<Occurrence, 'priority'>): number => (o.priority === 'priority' ? 1 : 0)

const sessionsBetween = (rule: Rule, timeZone: string, from: number, to: number): Occurrence[] =>
  startsBetween(rule, timeZone, from - sessionLengthMs(rule), to).flatMap((local) => {
    const startsAt = instantOf(local, timeZone)
    const inForce =
      startsAt >= rule.effectiveFrom && (rule.effectiveUntil === null || startsAt < rule.effectiveUntil)
    return inForce ? occurrencesOfSession(rule, local, startsAt) : []
  })

/** Local starts that may fall into the window; the caller cuts exactly. */
const startsBetween = (rule: Rule, timeZone: string, from: number, to: number): string[] => {
  if (rule.start.kind === 'once') return [rule.start.at]
  const { time, from: firstDate, until } = rule.start
  const lastDate = earlier(until, localDateOf(to, timeZone))
  const starts: string[] = []
  for (
    let date = later(firstDate, localDateOf(Math.max(0, from), timeZone));
    date <= lastDate;
    date = addDays(date, 1)
  )
    starts.push(`${date}T${time}`)
  return starts
}

const earlier = (a: string, b: string): string => (a < b ? a : b)
const later = (a: string, b: string): string => (a > b ? a : b)
