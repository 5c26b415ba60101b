/** How long a device was connected, of the time in which the hub could have seen it. */
import { intersection, lengthOf, union, type Interval } from './intervals.ts'

export interface Uptime {
  /** 0…1; null when the hub saw nothing of the period. */
  readonly share: number | null
  readonly onlineMs: number
  readonly observedMs: number
  /** The hub itself was down: nobody knows. */
  readonly unknownMs: number
}

/** `window`: the period, cut to the device's life and to now. */
export const uptimeOf = (d: {
  window: Interval
  sessions: readonly Interval[]
  hubRuns: readonly Interval[]
}): Uptime => {
  const window = union([d.window])
  const observed = intersection(union(d.hubRuns), window)
  const onlineMs = lengthOf(intersection(union(d.sessions), observed))
  const observedMs = lengthOf(observed)
  return {
    share: observedMs === 0 ? null : onlineMs / observedMs,
    onlineMs,
    observedMs,
    unknownMs: lengthOf(window) - observedMs,
  }
}
