/** Boxes that took another one's place. Each has one predecessor and one successor at most. */
import type { DeviceId } from '@nguon/protocol/ids'

export interface Succession {
  readonly predecessor: DeviceId
  readonly successor: DeviceId
  readonly at: number
}

export interface SuccessionStore {
  insert(succession: Succession): Promise<void>
  /** In the order they happened. */
  all(): Promise<Succession[]>
}
