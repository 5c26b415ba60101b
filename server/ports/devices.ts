/** The boxes that the hub knows. A device is never deleted, only revoked: its history stays reportable. */
import type { Envelope } from '@nguon/protocol/envelope'
import type { DeviceId, DeviceKind, UnitId } from '@nguon/protocol/ids'
import type { PublicKey } from '@nguon/protocol/keys'

/** What lists are made of. */
export interface ListedDevice {
  readonly id: DeviceId
  /** The short number that people say. */
  readonly number: number
  readonly kind: DeviceKind
  readonly name: string
  readonly unit: UnitId
  readonly firmware: string
  readonly enrolledAt: number
  readonly revokedAt: number | null
}

export interface DeviceRecord extends ListedDevice {
  readonly key: PublicKey
  readonly hardwareId: string
  /** SHA-256 hex of the MQTT password; the password itself is not kept. */
  readonly mqttPasswordHash: string
  readonly binding: Envelope
}

export interface DeviceStore {
  find(id: DeviceId): Promise<DeviceRecord | undefined>
  /** Every device, revoked ones too, by number. */
  all(): Promise<DeviceRecord[]>
  /** Of these units only, revoked ones too, by number. */
  inUnits(units: readonly UnitId[]): Promise<ListedDevice[]>
  /** The lowest number above all given out. */
  nextNumber(): Promise<number>
  insert(device: DeviceRecord): Promise<void>
  revoke(id: DeviceId, at: number): Promise<void>
  /** Gives the number that people say to another device, which gives its own for it. */
  swapNumbers(one: DeviceId, other: DeviceId): Promise<void>
  /** A newer word of an authority on where it stands. */
  place(id: DeviceId, at: { unit: UnitId; name: string; binding: Envelope }): Promise<void>
  setFirmware(id: DeviceId, firmware: string): Promise<void>
}
