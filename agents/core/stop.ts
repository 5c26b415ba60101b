import type { Timetable } from '@nguon/protocol/timetable/expand'
import { planBetween, type Interruption } from '@nguon/protocol/timetable/ownership'
import { longestSessionMs } from '@nguon/protocol/timetable/rule'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'

/**
 * What a stop command ends at `now`: every session that has begun and has something left, with all its items that are
 * not settled yet, and those that were to go on (`unfinished`). A stop between two items of a session, or while something higher sounds, ends the session too.
 */
export const endedByStop = (
  timetable: Timetable,
  now: number,
  settled: ReadonlySet<string>,
  interruptions: readonly Interruption[] = [],
): { sessions: Set<string>; remaining: Occurrence[]; unfinished: Occurrence[] } => {
  const { segments, losses } = planBetween(
    timetable,
    now - longestSessionMs,
    now + 2 * longestSessionMs,
    // Nobody knows how long what sounds now will take: whatever would go on if it ended in this moment is meant.
    interruptions.map((i) => (i.until === null ? { ...i, until: now + 1 } : i)),
  )
  const all = [
    ...segments.map((s) => ({ occurrence: s.occurrence, over: s.until })),
    ...losses.map((l) => ({ occurrence: l.occurrence, over: l.at })),
  ]
  const begun = new Set(all.filter((a) => a.occurrence.startsAt <= now).map((a) => a.occurrence.session))
  const unfinished = all.filter((a) => a.over > now && begun.has(a.occurrence.session))
  const inOrder = [...new Map(unfinished.map((a) => [a.occurrence.id, a.occurrence])).values()].sort(
    (a, b) => a.startsAt - b.startsAt,
  )
  return {
    sessions: new Set(unfinished.map((a) => a.occurrence.session)),
    remaining: inOrder.filter((o) => !settled.has(o.id)),
    unfinished: inOrder.filter((o) => settled.has(o.id)),
  }
}
