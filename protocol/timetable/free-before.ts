/** Where one can begin to play a timetable through: an instant at which the output is free, whatever came before. */
import { dayAt, instantAt } from '../time.ts'
import { sessionsBetween, type Session, type Timetable } from './expand.ts'
import type { Interruption } from './interruption.ts'
import { longestItem, patienceMs, type Rule } from './rule.ts'

/**
 * Nobody looks back further than to the midnight so many days ago. Only a timetable without any pause for days reaches
 * that far, and there a delay would live on for ever; a box forgets what interrupted it after as long.
 */
const daysBack = 2

/** The latest instant ≤ `instant` found at which no session that began before it can have anything left. */
export const freeBefore = (
  timetable: Timetable,
  instant: number,
  interruptions: readonly Interruption[],
): number => {
  const { timeZone } = timetable
  const floor = instantAt(dayAt(Math.max(instant, 0), timeZone) - daysBack, 0, timeZone)
  const reach = patienceMs + longestItem(timetable.rules)
  // Mostly the nearest try is enough.
  for (let back = 0; ; back = Math.max(reach, back * 2)) {
    const at = Math.max(instant - back, floor)
    const free = lastFree(sessionsBetween(timetable, at - reach, instant), interruptions, { at, instant })
    if (free !== undefined || at === floor) return free ?? at
  }
}

/** How long after its planned end a session may still sound. */
const reachOf = (rule: Rule): number => patienceMs + longestItem([rule])

/**
 * Sessions before `at` may have anything left until their reach ends; from then on there is work only as long as it
 * takes to do all that has begun. The order in which it is done does not matter.
 */
const lastFree = (
  sessions: readonly Session[],
  interruptions: readonly Interruption[],
  { at, instant }: { at: number; instant: number },
): number | undefined => {
  let busyUntil = at
  for (const { startsAt, endsAt, rule } of sessions)
    if (startsAt < at) busyUntil = Math.max(busyUntil, endsAt + reachOf(rule))
  const work = [
    ...sessions.filter((s) => s.startsAt >= at).map((s) => ({ from: s.startsAt, until: s.endsAt })),
    ...interruptions
      .filter((i) => i.until === null || i.until > at)
      .map((i) => ({ from: Math.max(i.from, at), until: i.until ?? Infinity })),
  ].sort((a, b) => a.from - b.from)
  let free: number | undefined
  for (const { from, until } of work) {
    if (from >= instant) break
    if (from >= busyUntil) free = from
    // One that keeps to its clock has its last item then, if not before.
    busyUntil = Math.max(Math.max(busyUntil, from) + until - from, until)
  }
  return busyUntil <= instant ? instant : free
}
