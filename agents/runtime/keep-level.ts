/** How loud the box is: a person's temporary level survives a restart and ends at its time, planned or not. */
import * as z from 'zod'
import { levelInForce, type TemporaryLevel } from '../core/level.ts'
import type { Clock } from '../ports/clock.ts'
import type { Documents } from '../ports/store.ts'
import { until, type Wait } from './until.ts'

/** Levels and ceilings begin with a minute of the clock; which minute, only a look can tell. */
const minuteMs = 60_000

const Kept = z.object({ level: z.number().min(0).max(100), until: z.number() })

export interface Loudness {
  readonly planned: number
  readonly ceiling: number
}

export interface Level {
  inForce(): { readonly level: number; readonly until: number | null }
  /** Undefined: back to the plan. Acts at once; resolves when a restart would find it. */
  replace(command: TemporaryLevel | undefined): Promise<void>
  /** The planned level may be another one now. */
  look(): void
  close(): void
}

export const openLevel = async (d: {
  readonly documents: Documents
  readonly clock: Clock
  readonly setLevel: (level: number) => void
  /** At this instant, by program and policy. */
  readonly planned: (now: number) => Loudness
  /** Another level is in force. */
  readonly changed: () => void
}): Promise<Level> => {
  let command: TemporaryLevel | undefined = Kept.safeParse(await d.documents.load('volume')).data
  let wait: Wait | undefined
  let closed = false

  const inForce = () => {
    const now = d.clock.now()
    return levelInForce({ ...d.planned(now), command, now })
  }
  let last = inForce()

  const forget = (): void => {
    const pending = wait
    wait = undefined
    pending?.cancel()
  }

  const look = (): void => {
    forget()
    if (closed) return
    const now = inForce()
    d.setLevel(now.level)
    if (now.level !== last.level || now.until !== last.until) {
      last = now
      d.changed()
    }
    const instant = d.clock.now()
    const nextMinute = minuteMs - (instant % minuteMs)
    const left = Math.min((now.until ?? Infinity) - instant, nextMinute) + 1
    const mine = until(d.clock.mono, d.clock.mono() + left)
    wait = mine
    void mine.over.then(() => {
      if (wait === mine) look()
    })
  }
  look()

  return {
    inForce,
    look,
    replace: async (wanted) => {
      command = wanted
      look()
      await (wanted === undefined ? d.documents.remove('volume') : d.documents.save('volume', wanted))
    },
    close: () => {
      closed = true
      forget()
    },
  }
}
