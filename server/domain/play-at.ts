/** What a box's program gives the output to at an instant, and what its ward's policy or a pause makes of that. */
import { judgeSound, type Lift, type PolicyReason, type Sound } from '@nguon/protocol/policy/judge'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import { dayAt, instantAt } from '@nguon/protocol/time'
import type { Timetable } from '@nguon/protocol/timetable/expand'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'
import { planBetween } from '@nguon/protocol/timetable/ownership'
import { pauseDuring, type Pause } from '@nguon/protocol/timetable/pause'
import { nextChange, resolveAt, type Ownership } from '@nguon/protocol/timetable/resolve'

export interface PlayAt {
  readonly ownership: Ownership
  readonly nextChangeAt: number | undefined
  /** Why the item that has the output does not sound all the same. */
  readonly policy: PolicyReason | undefined
  readonly pause: Pause | undefined
}

/** What bound the box at an instant. */
export interface Bounds {
  /** Undefined: a board, which no air time binds. */
  readonly profile: PolicyProfile | undefined
  readonly lifts: readonly Lift[]
  readonly pauses: readonly Pause[]
}

export interface BoundTimetable {
  readonly timetable: Timetable
  /** Whether the box passes it on from a source, which a policy may leave uncounted. */
  readonly isRelay: (occurrence: Pick<Occurrence, 'rule' | 'item'>) => boolean
  /** Policies, overrides and pauses come and go within a day: each play is judged by those of its own beginning. */
  readonly boundsAt: (instant: number) => Bounds
}

export const playAt = (box: BoundTimetable, at: number): PlayAt => {
  const ownership = resolveAt(box.timetable, at)
  const verdict = ownership.owner === 'item' ? verdictOf(box, ownership.occurrence, at) : noVerdict
  return { ownership, nextChangeAt: nextChange(box.timetable, at), ...verdict }
}

interface Verdict {
  readonly policy: PolicyReason | undefined
  readonly pause: Pause | undefined
}
const noVerdict: Verdict = { policy: undefined, pause: undefined }

/** Day by day as the box lives it: what a pause or the policy silenced does not count against what comes after. */
const verdictOf = (
  { timetable, isRelay, boundsAt }: BoundTimetable,
  wanted: Occurrence,
  at: number,
): Verdict => {
  const zone = boundsAt(at).profile?.timeZone ?? timetable.timeZone
  const { segments } = planBetween(timetable, instantAt(dayAt(at, zone), 0, zone), at + 1)
  const sounded: Sound[] = []
  const seen = new Set<string>()
  for (const { occurrence, from } of segments) {
    if (seen.has(occurrence.id)) continue
    seen.add(occurrence.id)
    const { profile, lifts, pauses } = boundsAt(from)
    const sound = {
      from,
      to: from + occurrence.endsAt - occurrence.startsAt,
      relay: isRelay(occurrence),
    }
    const pause = pauseDuring(pauses, sound)
    const policy = profile && !pause ? judgeSound(profile, sound, sounded, lifts) : undefined
    if (occurrence.id === wanted.id) return { policy, pause }
    if (!pause && policy === undefined) sounded.push(sound)
  }
  return noVerdict
}
