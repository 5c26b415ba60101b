/** What devices did and how long they were connected: read for people, in windows of time. */
import type { DeviceId } from '@nguon/protocol/ids'
import type { Interval } from '../domain/intervals.ts'
import type { Play } from '../domain/play.ts'

export interface DevicePlay extends Play {
  readonly device: DeviceId
}

export interface PlayLog {
  /** Planned within [from, to), on any of these devices. */
  between(devices: readonly DeviceId[], window: Interval): Promise<DevicePlay[]>
  /** Begun by this instant and not over at it, by what the device says, or else by plan. */
  soundingAt(devices: readonly DeviceId[], at: number): Promise<DevicePlay[]>
  /** Connected intervals that touch the window. */
  connections(devices: readonly DeviceId[], window: Interval): Promise<ReadonlyMap<DeviceId, Interval[]>>
  /** When the hub itself was up. */
  hubRuns(window: Interval): Promise<Interval[]>
}
