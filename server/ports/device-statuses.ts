/** What is known of a device's condition, and the intervals it was connected; both rebuilt from what it says. */
import type { DeviceId, JournalId } from '@nguon/protocol/ids'
import type { ClockReading, Telemetry } from '@nguon/protocol/messages/presence'
import type { ProgramVersion } from '@nguon/protocol/messages/head'

export interface DeviceStatus {
  readonly device: DeviceId
  /** Session of the newest presence that was believed. */
  readonly session: string | null
  readonly online: boolean
  /** Since when it is online or offline, hub time. */
  readonly since: number
  readonly lastSeenAt: number | null
  readonly program: ProgramVersion | null
  readonly trustVersion: number | null
  readonly journal: JournalId | null
  /** `at` of the journal's first row; null until that row arrived. */
  readonly journalOpenedAt: number | null
  readonly journalLast: number | null
  /** Everything that the device did before this instant is in the journal table. */
  readonly journalCompleteAt: number | null
  /** When playing, clock, volume and refused were last told, hub time; a heartbeat says only that the device lives. */
  readonly toldAt: number | null
  readonly playing: Telemetry['playing']
  readonly clock: ClockReading | null
  /** The loudness in force; null for a device without sound, or one that has not said it. */
  readonly volume: NonNullable<Telemetry['volume']> | null
  /** Documents that were not obeyed since the agent started, by kind; null for one that has not said it. */
  readonly refused: NonNullable<Telemetry['refused']> | null
}

/** See DeviceStatus. */
export type JournalReach = Pick<DeviceStatus, 'journalOpenedAt' | 'journalCompleteAt'>

export interface DeviceStatusStore {
  find(device: DeviceId): Promise<DeviceStatus | undefined>
  all(): Promise<DeviceStatus[]>
  of(devices: readonly DeviceId[]): Promise<DeviceStatus[]>
  /** How far each of these devices' journals is in hand; nothing for one that was never heard. */
  journals(devices: readonly DeviceId[]): Promise<ReadonlyMap<DeviceId, JournalReach>>
  put(status: DeviceStatus): Promise<void>

  /** True when the device has had this session and it ended. */
  sessionEnded(device: DeviceId, session: string): Promise<boolean>
  /** Opens the session, or moves its newest sign of life forward. */
  touchSession(device: DeviceId, session: string, at: number): Promise<void>
  /** `until` undefined: it ended with its last sign of life. */
  endSession(device: DeviceId, session: string, until?: number): Promise<void>
}
