/** What the console is told while it looks: hints to refetch or patch, never the only copy of anything. */
import type { BulletinId, DeviceId, UnitId } from '@nguon/protocol/ids'

export type LiveEvent =
  | { readonly type: 'device'; readonly device: DeviceId }
  | { readonly type: 'playback'; readonly device: DeviceId; readonly occurrence: string }
  | { readonly type: 'bulletin'; readonly bulletin: BulletinId }
  | {
      readonly type: 'speech'
      readonly bulletin: BulletinId
      readonly progress: number
      readonly state: string
    }
  | { readonly type: 'schedule' }
  /** What was sent down, or what became of it there, is another; `units`: the sender and the wards. */
  | { readonly type: 'inbox'; readonly units: readonly UnitId[] }
  | {
      readonly type: 'command'
      readonly command: string
      readonly device: DeviceId
      readonly outcome: string
    }
  | { readonly type: 'enrolment' }

/** Never throws and never waits: a slow console must not hold up a broadcast. */
export type TellConsoles = (event: LiveEvent) => void
