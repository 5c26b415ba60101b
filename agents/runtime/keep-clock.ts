import * as z from 'zod'
import { addSample, bestSample, estimate, sampleFromEcho, type ClockSample } from '../core/clock-estimate.ts'
import type { Clock } from '../ports/clock.ts'
import type { Documents } from '../ports/store.ts'
import type { Timepiece } from '../ports/timepiece.ts'

const Kept = z.object({
  bootId: z.string(),
  samples: z.array(z.object({ mono: z.number(), utc: z.number(), uncertaintyMs: z.number() })),
})
const Floor = z.object({ utc: z.number() })

/**
 * A clock that remembers: what the hub said in this boot of the machine survives a restart of the process, because the
 * monotonic count goes on; after a reboot only the floor is left.
 */
export const keepClock = async (d: { timepiece: Timepiece; documents: Documents }): Promise<Clock> => {
  const { timepiece, documents } = d
  const kept = Kept.safeParse(await documents.load('clock')).data
  let samples: ClockSample[] = kept?.bootId === timepiece.bootId ? kept.samples : []
  let floor = Floor.safeParse(await documents.load('floor')).data?.utc ?? 0

  const read = () =>
    estimate({
      mono: timepiece.mono(),
      system: timepiece.system(),
      systemTrusted: timepiece.systemTrusted(),
      samples,
      floor,
    })

  return {
    mono: timepiece.mono,
    now: () => Math.max(read().now, 0),
    reading: () => read().reading,
    heardEcho: (echo) => {
      const sample = sampleFromEcho(echo)
      if (sample === undefined) return
      samples = addSample(samples, sample)
      const best = bestSample(samples, timepiece.mono())
      documents.scribble('clock', { bootId: timepiece.bootId, samples: best ? [best, sample] : [sample] })
    },
    sawIssuedAt: (utc) => {
      if (utc <= floor) return
      floor = utc
      documents.scribble('floor', { utc })
    },
  }
}
