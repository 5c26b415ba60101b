/** Two things cannot sound from one device at once: what collides with what. */
import { union } from './intervals.ts'

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
    const hit = inOrder.find((b) => overlaps(session, b))
    if (hit) return { session, with: hit }
  }
  return undefined
}

export const overlaps = (a: Span, b: Span): boolean => b.startsAt < a.endsAt && a.startsAt < b.endsAt

/** The same question for one span, asked thousands of times. */
export const freeOf = (busy: readonly Span[]): ((span: Span) => boolean) => {
  const taken = union(busy.map(({ startsAt, endsAt }) => ({ from: startsAt, to: endsAt })))
  return (span) => {
    let [low, high] = [0, taken.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((taken[middle]?.to ?? 0) > span.startsAt) high = middle
      else low = middle + 1
    }
    const next = taken[low]
    return next === undefined || next.from >= span.endsAt
  }
}
