import { occurrencesBetween, type Timetable } from '@nguon/protocol/timetable/expand'
import { longestSessionMs } from '@nguon/protocol/timetable/rule'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'

/**
 * What a stop command ends at `now`: every session that has begun and has something left, with all its items that are
 * not settled yet. A stop between two items of a session ends the session too.
 */
export const endedByStop = (
  timetable: Timetable,
  now: number,
  settled: ReadonlySet<string>,
): { sessions: Set<string>; remaining: Occurrence[] } => {
  const around = occurrencesBetween(timetable, now - longestSessionMs, now + longestSessionMs)
  const begun = new Set(around.filter((o) => o.startsAt <= now).map((o) => o.session))
  const unfinished = around.filter((o) => o.endsAt > now && begun.has(o.session))
  return {
    sessions: new Set(unfinished.map((o) => o.session)),
    remaining: unfinished.filter((o) => !settled.has(o.id)),
  }
}
