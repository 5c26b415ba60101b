import type { DeviceId } from '@nguon/protocol/ids'
import type { DevicePlace } from '../domain/device-place.ts'

/** What it was before stands in the audit trail. */
export interface DevicePlaceStore {
  find(device: DeviceId): Promise<DevicePlace | undefined>
  all(): Promise<ReadonlyMap<DeviceId, DevicePlace>>
  put(device: DeviceId, place: DevicePlace): Promise<void>
}
