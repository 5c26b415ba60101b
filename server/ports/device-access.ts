/** Who may connect to the broker, and which topics each may use. Rights are written before a head names a new zone. */
import type { DeviceId, ZoneId } from '@nguon/protocol/ids'

export interface DeviceAccess {
  readonly device: DeviceId
  /** SHA-256 hex of the device's MQTT password (256 bits derived from the hub's secret). */
  readonly passwordHash: string
  readonly zones: readonly ZoneId[]
}

export interface BrokerAccess {
  allow(device: DeviceAccess): Promise<void>
  /** Ends the device's connection too. Fails when the broker cannot be told now; then it has to be asked again. */
  deny(device: DeviceId): Promise<void>
}
