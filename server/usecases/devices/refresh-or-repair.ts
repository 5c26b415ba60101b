import { minute } from '@nguon/protocol/time'
import type { Log } from '../../ports/log.ts'
import type { RefreshPrograms } from './refresh-programs.ts'

export interface RefreshOrRepair {
  /** Never fails: what could not be done now is tried again until it is. */
  readonly refresh: RefreshPrograms
  stop(): void
}

/** Calls `work` once after `ms`; the answer takes that back. */
export type Later = (ms: number, work: () => void) => () => void

const firstWaitMs = 1_000
const longestWaitMs = 5 * minute

/**
 * For use after a commit: the store says already what was decided, so whoever decided it is told that it stands, and
 * bringing the programs up to it is the hub's own trouble.
 */
export const makeRefreshOrRepair = (d: {
  refresh: RefreshPrograms
  later: Later
  log: Log
}): RefreshOrRepair => {
  const takeBack = new Set<() => void>()

  const attempt = async (devices: Parameters<RefreshPrograms>[0], waitMs: number): Promise<void> => {
    try {
      await d.refresh(devices)
    } catch (error) {
      d.log.error(
        { err: error, devices: devices?.length, waitMs },
        'programs are not up to date; trying again',
      )
      const cancel = d.later(waitMs, () => {
        takeBack.delete(cancel)
        void attempt(devices, Math.min(waitMs * 2, longestWaitMs))
      })
      takeBack.add(cancel)
    }
  }

  return {
    refresh: (devices) => attempt(devices, firstWaitMs),
    stop: () => {
      for (const cancel of takeBack) cancel()
      takeBack.clear()
    },
  }
}
