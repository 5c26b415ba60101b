/** Which of the lifts concern whom now: what waits, what binds, what the whole console must say. */
import type { Override } from '../../api/limits.ts'

const soonMs = 24 * 3_600_000

export interface SortedOverrides {
  readonly waiting: readonly Override[]
  readonly valid: readonly Override[]
  readonly past: readonly Override[]
}

/** Soonest first; what is over, last first. The present decides, not what the hub said a minute ago. */
export const sortOverrides = (items: readonly Override[], now: number): SortedOverrides => {
  const bySoonest = items.toSorted((a, b) => a.from - b.from)
  const isPast = (o: Override) => o.withdrawnAt !== null || o.until <= now
  return {
    waiting: bySoonest.filter((o) => !isPast(o) && o.state === 'unsigned'),
    valid: bySoonest.filter((o) => !isPast(o) && o.state !== 'unsigned'),
    past: bySoonest.filter(isPast).toReversed(),
  }
}

/** Signed by two, and in force or to be within a day: nobody may be surprised by it. */
export const overridesToAnnounce = (items: readonly Override[], now: number): readonly Override[] =>
  sortOverrides(items, now).valid.filter((o) => o.from - now <= soonMs)

export const hasSigned = (o: Pick<Override, 'signatures'>, userId: string): boolean =>
  o.signatures.some(({ user }) => user.id === userId)

/** Names of those who signed, first who signed first, each person once. */
export const signersOf = (o: Pick<Override, 'signatures'>): string[] => [
  ...new Set(o.signatures.toSorted((a, b) => a.at - b.at).map(({ user }) => user.name)),
]
