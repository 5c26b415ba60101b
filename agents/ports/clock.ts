import type { ClockReading } from '@nguon/protocol/messages/presence'

export interface Clock {
  /** CLOCK_MONOTONIC, ms: the same for every process since the machine started. */
  mono(): number
  /** The best idea of UTC, ms; never before the newest verified `issuedAt`. */
  now(): number
  reading(): ClockReading
  /** An authenticated echo of the box's own nonce arrived. */
  heardEcho(echo: { askedAt: number; heardAt: number; hubTime: number }): void
  /** A verified document was issued at this instant: it cannot be earlier now. */
  sawIssuedAt(utc: number): void
}
