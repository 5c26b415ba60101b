/**
 * (program, instant) → what owns the output now, and when that may change. Resolver 1, shared by hub preview, device
 * and reports. Pure: it depends on nothing but its arguments, so it gives the same answer whenever it is asked.
 */
import { day } from '../time.ts'
import { occurrencesBetween, rank, type Timetable } from './expand.ts'
import type { Occurrence } from './occurrence.ts'

export const resolverVersion = 1

/** The occurrence that owns the output at `instant`: higher priority first, then who began first, then the id. */
export const ownerAt = (timetable: Timetable, instant: number): Occurrence | undefined =>
  occurrencesBetween(timetable, instant, instant + 1)
    .filter((o) => o.startsAt <= instant && instant < o.endsAt)
    .sort((a, b) => rank(b) - rank(a) || a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1))[0]

/** The first start or end after `instant`, or nothing within `horizonMs`. */
export const nextChange = (
  timetable: Timetable,
  instant: number,
  horizonMs: number = 2 * day,
): number | undefined => {
  let next: number | undefined
  for (const o of occurrencesBetween(timetable, instant, instant + horizonMs))
    for (const at of [o.startsAt, o.endsAt]) if (at > instant && (next === undefined || at < next)) next = at
  return next
}

/** Occurrences that start in [from, to). */
export const startsBetween = (timetable: Timetable, from: number, to: number): Occurrence[] =>
  occurrencesBetween(timetable, from, to).filter((o) => o.startsAt >= from)
