import type { ClockReading } from '@nguon/protocol/messages/presence'
import type { Echo } from '../core/clock-burst.ts'

export interface Clock {
  /** CLOCK_MONOTONIC, ms: the same for every process since the machine started. */
  mono(): number
  /** The best idea of UTC, whole ms. One that nobody vouches for is never before the newest verified `issuedAt`. */
  now(): number
  reading(): ClockReading
  /** An authenticated echo of the box's own nonce arrived. */
  heardEcho(echo: Echo): void
  /** A verified document was issued at this instant: a clock that nobody vouches for may not say an earlier one. */
  sawIssuedAt(utc: number): void
}

/** A clock that is kept right by bursts of probes. */
export interface ProbedClock extends Clock {
  /** As `now`, with fractions of a ms: for samples. */
  exact(): number
  /** Another echo of the burst of this name. */
  heardBurst(name: string, echo: Echo): void
  /** Monotonic ms of the last echo of a burst in this boot. */
  lastBurstAt(): number | undefined
  /** Monotonic ms at which the next burst is due; undefined: none was ever answered. */
  nextBurstAt(): number | undefined
}
