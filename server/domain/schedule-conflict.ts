/** Two things cannot sound from one device at once: what collides, and when there is room. */
import { day, minute } from '@nguon/protocol/time'

export interface Span {
  readonly startsAt: number
  readonly endsAt: number
}

export interface Conflict<B extends Span> {
  readonly session: Span
  readonly with: B
}

/** The first collision in order of time. */
export const firstConflict = <B extends Span>(
  sessions: readonly Span[],
  busy: readonly B[],
): Conflict<B> | undefined => {
  const inOrder = busy.toSorted((a, b) => a.startsAt - b.startsAt)
  for (const session of sessions) {
    const hit = inOrder.find((b) => b.startsAt < session.endsAt && session.startsAt < b.endsAt)
    if (hit) return { session, with: hit }
  }
  return undefined
}

/**
 * The nearest later start of the first session, on a whole minute, at which none of the sessions collides; undefined
 * when there is none within a day. `busy` must reach a day beyond the last session.
 */
export const nearestFreeStart = (sessions: readonly Span[], busy: readonly Span[]): number | undefined => {
  const first = sessions[0]?.startsAt
  if (first === undefined) return undefined
  for (let shift = 0; shift < day;) {
    const moved = sessions.map((s) => ({ startsAt: s.startsAt + shift, endsAt: s.endsAt + shift }))
    const hit = firstConflict(moved, busy)
    if (!hit) return first + shift
    // Behind what is in the way, then up to the next whole minute: one step never jumps over a gap.
    shift = Math.ceil((first + shift + hit.with.endsAt - hit.session.startsAt) / minute) * minute - first
  }
  return undefined
}
