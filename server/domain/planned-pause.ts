/** A while in which nothing planned sounds at some places: a funeral, an exam. It always ends. */
import type { UserId } from '@nguon/protocol/ids'
import type { Pause } from '@nguon/protocol/timetable/pause'
import { day } from '@nguon/protocol/time'
import { reachesDevice } from './schedule-targets.ts'
import type { Target } from './schedule.ts'

export const longestPauseMs = 90 * day

export interface PlannedPause {
  readonly id: string
  readonly targets: readonly Target[]
  readonly from: number
  readonly until: number
  readonly reason: string
  readonly createdBy: UserId
  readonly createdAt: number
  /** Ended by hand before its time; before `from`: it never was. */
  readonly endedAt: number | null
}

/** What of these pauses a box knows. `knownAt`: nothing of what people planned or ended later. */
export const pausesAt = (
  pauses: readonly PlannedPause[],
  device: Parameters<typeof reachesDevice>[1],
  knownAt = Number.POSITIVE_INFINITY,
): Pause[] =>
  pauses
    .filter((pause) => pause.createdAt <= knownAt && reachesDevice(pause.targets, device))
    .map(({ id, from, until, endedAt, reason }) => ({
      id,
      from,
      until: endedAt !== null && endedAt <= knownAt ? Math.min(until, endedAt) : until,
      reason,
    }))
    .filter((pause) => pause.from < pause.until)
