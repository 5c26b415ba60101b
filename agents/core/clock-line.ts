/**
 * UTC as a straight line over the monotonic clock: an offset and the crystal's own rate, fitted to the points that
 * bursts gave. Pure; the system's clock has no part in it, so steps of it change nothing.
 */
import { burstSize, type ClockPoint } from './clock-burst.ts'

export interface ClockLine {
  /** The line goes through this point; monotonic and UTC ms. */
  readonly mono: number
  readonly utc: number
  /** UTC gains this much on the monotonic clock, ms per ms. */
  readonly rate: number
  /** At `mono`; it grows by `growth` for each ms before or after. */
  readonly uncertaintyMs: number
  readonly growth: number
}

/** What is believed of a crystal before anything was measured: ± 50 ppm are two standard deviations. */
const priorRate = 25e-6
const worstRate = 50e-6
/** A crystal that seems worse is a hub whose clock was set. */
const largestRate = 100e-6
/** Crystals follow the weather: what was measured an hour ago may be out by 3.6 ms. */
const wander = 1e-6
const keptPoints = 16

/** Points that contradict the newest one tell of a hub clock that has been set since; the newest is right. */
export const addPoint = (points: readonly ClockPoint[], point: ClockPoint): ClockPoint[] => {
  const agreeing = points.filter((p) => {
    const apart = Math.abs(p.utc - point.utc - (p.mono - point.mono))
    return apart <= p.uncertaintyMs + point.uncertaintyMs + largestRate * Math.abs(point.mono - p.mono)
  })
  return [...agreeing, point].slice(-keptPoints)
}

export const lineOf = (points: readonly ClockPoint[]): ClockLine | undefined => {
  const newest = points.at(-1)
  if (newest === undefined) return undefined
  const rate = clamp(fit(points, newest, (p) => p.noiseMs).rate, largestRate)
  // How sure one may be of the rate is asked of the hard bounds: a way may grow lopsided between two bursts.
  const { sdRate } = fit(points, newest, (p) => p.uncertaintyMs / 2)
  const growth = Math.min(worstRate, 2 * sdRate + wander)
  const { offset } = fit(points, newest, (p) => p.noiseMs)
  const bounds = boundsAt(points, newest, { rate, growth })
  const utc = newest.utc + Math.min(Math.max(offset, bounds.low), bounds.high)
  return {
    mono: newest.mono,
    utc,
    rate,
    uncertaintyMs: Math.max(bounds.high - (utc - newest.utc), utc - newest.utc - bounds.low),
    growth,
  }
}

export const utcOn = (line: ClockLine, mono: number): number =>
  line.utc + (mono - line.mono) * (1 + line.rate)

export const uncertaintyOn = (line: ClockLine, mono: number): number =>
  line.uncertaintyMs + Math.abs(mono - line.mono) * line.growth

/** A box asks again after half as long as its base line is: the rate is then known well enough to get there. */
const pause = { shortestMs: 20_000, longestMs: 6 * 3_600_000 }

/** Monotonic ms at which the next burst is due; undefined: none was ever answered. */
export const nextBurstAt = (points: readonly ClockPoint[]): number | undefined => {
  const bursts = points.filter((p) => p.echoes >= burstSize)
  const [first, last] = [bursts[0], bursts.at(-1)]
  if (first === undefined || last === undefined) return undefined
  return last.mono + Math.min(Math.max((last.mono - first.mono) / 2, pause.shortestMs), pause.longestMs)
}

/** Weighted least squares around the newest point, with what is believed of crystals beforehand. */
const fit = (points: readonly ClockPoint[], newest: ClockPoint, noiseOf: (p: ClockPoint) => number) => {
  let [w, wx, wy, wxx, wxy] = [0, 0, 0, 1 / priorRate ** 2, 0]
  for (const p of points) {
    const x = p.mono - newest.mono
    const y = p.utc - newest.utc - x
    const weight = 1 / (noiseOf(p) ** 2 + (wander * x) ** 2)
    w += weight
    wx += weight * x
    wy += weight * y
    wxx += weight * x * x
    wxy += weight * x * y
  }
  const det = w * wxx - wx * wx
  return {
    /** Of UTC at the newest point, against what that point says itself. */
    offset: (wy * wxx - wx * wxy) / det,
    rate: (w * wxy - wx * wy) / det,
    sdRate: Math.sqrt(w / det),
  }
}

/** What all points leave open at the newest one; the newest alone where they leave nothing. */
const boundsAt = (
  points: readonly ClockPoint[],
  newest: ClockPoint,
  { rate, growth }: { rate: number; growth: number },
) => {
  let [low, high] = [-newest.uncertaintyMs, newest.uncertaintyMs]
  for (const p of points) {
    const age = newest.mono - p.mono
    const centre = p.utc - newest.utc + age * (1 + rate)
    const half = p.uncertaintyMs + growth * age
    const [nextLow, nextHigh] = [Math.max(low, centre - half), Math.min(high, centre + half)]
    if (nextLow <= nextHigh) [low, high] = [nextLow, nextHigh]
  }
  return { low, high }
}

const clamp = (value: number, limit: number): number => Math.min(Math.max(value, -limit), limit)
