import * as z from 'zod'
import { burstSize, pointOf, type ClockPoint, type Echo } from '../core/clock-burst.ts'
import { estimate } from '../core/clock-estimate.ts'
import { addPoint, lineOf, nextBurstAt } from '../core/clock-line.ts'
import type { ProbedClock } from '../ports/clock.ts'
import type { Documents } from '../ports/store.ts'
import type { Timepiece } from '../ports/timepiece.ts'

const Kept = z.object({
  bootId: z.string(),
  points: z.array(
    z.object({
      mono: z.number(),
      utc: z.number(),
      uncertaintyMs: z.number(),
      noiseMs: z.number().positive(),
      echoes: z.number(),
    }),
  ),
})
const Floor = z.object({ utc: z.number() })

/** A lone echo says little beside a burst, unless that is long ago. */
const burstCountsMs = 86_400_000

/**
 * A clock that remembers: what the hub said in this boot of the machine survives a restart of the process, because the
 * monotonic count goes on; after a reboot only the floor is left.
 */
export const keepClock = async (d: { timepiece: Timepiece; documents: Documents }): Promise<ProbedClock> => {
  const { timepiece, documents } = d
  const kept = Kept.safeParse(await documents.load('clock')).data
  let points: ClockPoint[] = kept?.bootId === timepiece.bootId ? kept.points : []
  let line = lineOf(points)
  let floor = Floor.safeParse(await documents.load('floor')).data?.utc ?? 0
  /** The burst under way, and what stood before it. */
  let burst: { name: string; echoes: Echo[]; before: ClockPoint[] } | undefined

  const read = () =>
    estimate({
      mono: timepiece.mono(),
      system: timepiece.system(),
      systemTrusted: timepiece.systemTrusted(),
      line,
      floor,
    })

  const learn = (before: readonly ClockPoint[], echoes: readonly Echo[]): void => {
    const point = pointOf(echoes)
    if (point === undefined) return
    // Beside a burst, a lone echo that waited for the hub's disk only misleads.
    const comparable = point.echoes < burstSize ? before : before.filter((p) => p.echoes >= burstSize)
    points = addPoint(comparable, point)
    line = lineOf(points)
    documents.scribble('clock', { bootId: timepiece.bootId, points })
  }
  const lastBurstAt = () => points.findLast((p) => p.echoes >= burstSize)?.mono

  return {
    mono: timepiece.mono,
    now: () => Math.max(Math.round(read().now), 0),
    exact: () => Math.max(read().now, 0),
    reading: () => read().reading,
    heardEcho: (echo) => {
      const lastBurst = burst?.echoes.at(-1)?.heardAt ?? lastBurstAt() ?? -Infinity
      if (timepiece.mono() - lastBurst < burstCountsMs) return
      learn(points, [echo])
    },
    heardBurst: (name, echo) => {
      if (burst?.name !== name) burst = { name, echoes: [], before: points }
      burst.echoes.push(echo)
      learn(burst.before, burst.echoes)
    },
    lastBurstAt,
    nextBurstAt: () => nextBurstAt(points),
    sawIssuedAt: (utc) => {
      if (utc <= floor) return
      floor = utc
      documents.scribble('floor', { utc })
    },
  }
}
