import type { DeviceId } from '@nguon/protocol/ids'
import type { PlannedPause } from '../domain/planned-pause.ts'

export interface PauseStore {
  insert(pause: PlannedPause): Promise<void>
  find(id: string): Promise<PlannedPause | undefined>
  /** Those that touch [from, to) as they were planned, by beginning. */
  between(window: { from: number; to: number }): Promise<PlannedPause[]>
  end(id: string, at: number): Promise<void>
  /** Pauses that are not over name the successor instead. */
  succeed(predecessor: DeviceId, successor: DeviceId, now: number): Promise<void>
}
