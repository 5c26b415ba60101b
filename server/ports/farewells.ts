/**
 * Revoked devices that the broker has still to be told of: written with the revocation, taken away once the broker has
 * closed its door, so that neither a restart nor a broker that is away can lose one.
 */
import type { DeviceId } from '@nguon/protocol/ids'

export interface Farewell {
  readonly device: DeviceId
  readonly since: number
  readonly tries: number
}

export interface FarewellStore {
  /** Once; a second time changes nothing. */
  open(device: DeviceId, since: number): Promise<void>
  /** Oldest first. */
  all(): Promise<Farewell[]>
  countTry(device: DeviceId): Promise<void>
  close(device: DeviceId): Promise<void>
}
