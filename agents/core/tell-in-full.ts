/**
 * When a box tells everything and when it only says that it lives. A full telemetry may be lost on its way like any word,
 * so what changed is told again at the next beat; after that only what changes, and all once an hour.
 */
import type { Telemetry } from '@nguon/protocol/messages/presence'
import { hour } from '@nguon/protocol/time'

/** What the hub shows of a box from its telemetry alone. */
export type Tellable = Pick<Telemetry, 'playing' | 'clock' | 'volume' | 'refused'>

export interface Told {
  readonly what: Tellable
  /** Monotonic ms. */
  readonly at: number
  /** Told before as well, and again at a regular beat. */
  readonly isConfirmed: boolean
}

/** A timer is never early, but twelve beats may be shorter than the box's own hour. */
const tellAgainMs = hour - 60_000
/** Less is no news, whatever the proportion. */
const uncertaintyCountsMs = 50

export const toldNow = (
  before: Told | undefined,
  what: Tellable,
  { at, isBeat }: { at: number; isBeat: boolean },
): Told => ({
  what,
  at,
  isConfirmed: before !== undefined && isSame(before.what, what) && (isBeat || before.isConfirmed),
})

export const mustTell = (told: Told | undefined, now: Tellable, at: number): boolean =>
  told === undefined ||
  !told.isConfirmed ||
  now.playing !== null ||
  at - told.at >= tellAgainMs ||
  !isSame(told.what, now)

const isSame = (a: Tellable, b: Tellable): boolean =>
  JSON.stringify([a.playing, a.volume, a.refused]) === JSON.stringify([b.playing, b.volume, b.refused]) &&
  isSameClock(a.clock, b.clock)

/** Uncertainty grows all the time; it is news once it has doubled, or halved. */
const isSameClock = (a: Tellable['clock'], b: Tellable['clock']): boolean => {
  if (a.trusted !== b.trusted || a.source !== b.source) return false
  if (a.uncertaintyMs === null || b.uncertaintyMs === null) return a.uncertaintyMs === b.uncertaintyMs
  const apart = Math.abs(a.uncertaintyMs - b.uncertaintyMs)
  return apart <= uncertaintyCountsMs || 2 * apart <= Math.max(a.uncertaintyMs, b.uncertaintyMs)
}
