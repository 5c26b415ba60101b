/**
 * What a burst of echoes says of the time. Each echo bounds it hard: the hub's time was the box's time somewhere between
 * asking and hearing. The bounds of a whole burst are intersected, so that the quickest way out and the quickest way
 * back count, even of different echoes: twelve echoes at ± 8 ms of jitter leave an error of about 1 ms.
 */
export interface Echo {
  /** Monotonic ms at which the box asked, and heard. */
  readonly askedAt: number
  readonly heardAt: number
  /** UTC ms, whole, at which the hub answered. */
  readonly hubTime: number
  /** How long the hub held the question, ms. */
  readonly heldMs?: number
}

/** UTC at one monotonic instant. */
export interface ClockPoint {
  readonly mono: number
  readonly utc: number
  /** Half-width of what the echoes leave open, ms; hard, whatever the asymmetry of the way. */
  readonly uncertaintyMs: number
  /** How far `utc` scatters from one burst to the next over the same way, ms. */
  readonly noiseMs: number
  readonly echoes: number
}

/** An echo that took longer says too little. */
const longestWayMs = 10_000
/** From so many echoes on their scatter is known. */
export const burstSize = 4
/** Ways change a little from burst to burst. */
const leastNoiseMs = 1

/** Undefined when no echo says anything. */
export const pointOf = (echoes: readonly Echo[]): ClockPoint | undefined => {
  const told = echoes.filter((e) => wayOf(e) >= 0 && wayOf(e) <= longestWayMs)
  const last = told.at(-1)
  if (last === undefined) return undefined
  const low = Math.max(...told.map((e) => e.hubTime - e.heardAt))
  const high = Math.min(...told.map((e) => e.hubTime + wayOf(e) - e.heardAt))
  const ways = told.map(wayOf).toSorted((a, b) => a - b)
  const uncertaintyMs = Math.max(1, Math.abs(high - low) / 2)
  const scatter = (ways[ways.length >> 1] ?? 0) - (ways[0] ?? 0)
  return {
    mono: last.heardAt,
    utc: last.heardAt + (low + high) / 2,
    uncertaintyMs,
    noiseMs:
      told.length < burstSize ? uncertaintyMs / 2 : Math.max(leastNoiseMs, (2 * scatter) / told.length),
    echoes: told.length,
  }
}

const wayOf = (e: Echo): number => e.heardAt - e.askedAt - (e.heldMs ?? 0)
