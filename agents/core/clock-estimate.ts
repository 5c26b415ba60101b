/**
 * UTC from a monotonic clock and what vouches for it. Samples come from the hub's echo of a nonce: the hub's time
 * arrived somewhere between asking and hearing, so half the round trip is the error that remains.
 */
import type { ClockReading } from '@nguon/protocol/messages/presence'

export interface ClockSample {
  /** Monotonic ms at which the echo was heard. */
  readonly mono: number
  /** UTC ms at that moment, ± uncertainty. */
  readonly utc: number
  readonly uncertaintyMs: number
}

/** Two crystals part by this much at worst (sound.md §2). */
const driftPpm = 50
/** An echo that took longer says too little. */
const longestRoundTripMs = 10_000
/** Beyond it a clock is not trusted; 50 ppm reach it after 139 days without any contact. */
const trustLimitMs = 600_000
const keptSamples = 8

/** Undefined for a round trip that says too little. */
export const sampleFromEcho = (echo: {
  askedAt: number
  heardAt: number
  hubTime: number
}): ClockSample | undefined => {
  const roundTrip = echo.heardAt - echo.askedAt
  if (roundTrip < 0 || roundTrip > longestRoundTripMs) return undefined
  return { mono: echo.heardAt, utc: echo.hubTime + roundTrip / 2, uncertaintyMs: Math.max(1, roundTrip / 2) }
}

export const addSample = (samples: readonly ClockSample[], sample: ClockSample): ClockSample[] =>
  [...samples, sample].slice(-keptSamples)

const uncertaintyAt = (s: ClockSample, mono: number): number =>
  s.uncertaintyMs + (Math.abs(mono - s.mono) * driftPpm) / 1e6

/** The sample that knows most at this moment. */
export const bestSample = (samples: readonly ClockSample[], mono: number): ClockSample | undefined =>
  samples.reduce<ClockSample | undefined>(
    (best, s) => (best === undefined || uncertaintyAt(s, mono) < uncertaintyAt(best, mono) ? s : best),
    undefined,
  )

export interface ClockInputs {
  readonly mono: number
  /** The operating system's clock, UTC ms. */
  readonly system: number
  /** NTP, or the site's word, vouches for the system's clock. */
  readonly systemTrusted: boolean
  readonly samples: readonly ClockSample[]
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

export const estimate = (c: ClockInputs): { now: number; reading: ClockReading } => {
  const best = bestSample(c.samples, c.mono)
  const hubUncertainty = best === undefined ? Infinity : uncertaintyAt(best, c.mono)
  if (c.systemTrusted)
    return { now: c.system, reading: { trusted: true, uncertaintyMs: ntpUncertaintyMs, source: 'ntp' } }
  if (best !== undefined && hubUncertainty <= trustLimitMs)
    return {
      now: Math.round(best.utc + (c.mono - best.mono)),
      reading: { trusted: true, uncertaintyMs: Math.round(hubUncertainty * 10) / 10, source: 'hub' },
    }
  return {
    now: Math.max(c.floor, c.floor === 0 ? c.system : Math.min(c.system, c.floor + believedAheadMs)),
    reading: { trusted: false, uncertaintyMs: null, source: 'none' },
  }
}
