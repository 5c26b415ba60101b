/**
 * The best idea of UTC, and what vouches for it. Where both exist, NTP says which second it is and the hub which
 * millisecond: a group starts together only if all of it follows one clock (docs/adr/0009).
 */
import type { ClockReading } from '@nguon/protocol/messages/presence'
import { uncertaintyOn, utcOn, type ClockLine } from './clock-line.ts'

/** Beyond it a clock is not trusted; 50 ppm reach it after 139 days without any contact. */
const trustLimitMs = 600_000

export interface ClockInputs {
  readonly mono: number
  /** The operating system's clock, UTC ms. */
  readonly system: number
  /** NTP, or the site's word, vouches for the system's clock. */
  readonly systemTrusted: boolean
  /** What the hub's echoes say. */
  readonly line: ClockLine | undefined
  /** Newest verified `issuedAt`: time cannot be before it. */
  readonly floor: number
}

/**
 * A clock that nobody vouches for is believed this far ahead of the floor (I5: 30 days without the hub). One that woke
 * up years ahead would take every delegation for expired, and then nobody could tell the box the time any more.
 */
const believedAheadMs = 30 * 86_400_000

/** What a clock kept by NTP may be wrong by. */
const ntpUncertaintyMs = 100
/** A hub that is further from NTP has lost the time, or lies: quiet hours are not its to move. */
const hubMayDifferMs = 1_000

export const estimate = (c: ClockInputs): { now: number; reading: ClockReading } => {
  const hub =
    c.line === undefined
      ? undefined
      : { utc: utcOn(c.line, c.mono), uncertaintyMs: uncertaintyOn(c.line, c.mono) }
  if (c.systemTrusted && !(hub !== undefined && isFiner(hub, c.system)))
    return { now: c.system, reading: { trusted: true, uncertaintyMs: ntpUncertaintyMs, source: 'ntp' } }
  if (hub !== undefined && hub.uncertaintyMs <= trustLimitMs)
    return {
      now: hub.utc,
      reading: { trusted: true, uncertaintyMs: Math.round(hub.uncertaintyMs * 10) / 10, source: 'hub' },
    }
  return {
    now: Math.max(c.floor, c.floor === 0 ? c.system : Math.min(c.system, c.floor + believedAheadMs)),
    reading: { trusted: false, uncertaintyMs: null, source: 'none' },
  }
}

const isFiner = (hub: { utc: number; uncertaintyMs: number }, system: number): boolean =>
  hub.uncertaintyMs <= ntpUncertaintyMs && Math.abs(hub.utc - system) <= hubMayDifferMs
