/** One line per (device, occurrence), derived from journal rows and rebuildable from them. */
import type { DeviceId } from '@nguon/protocol/ids'
import type { Play } from '../domain/play.ts'

export interface PlayStore {
  find(device: DeviceId, occurrence: string): Promise<Play | undefined>
  put(device: DeviceId, play: Play): Promise<void>
  /** End of each device's newest proven play (P1 or better) that was planned after `since`; UTC ms. */
  lastProven(since: number, only?: DeviceId): Promise<ReadonlyMap<DeviceId, number>>
}
