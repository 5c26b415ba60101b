/** Policy profiles that an authority signed. The newest of a unit is in force; older ones stay, for what was judged by them. */
import type { UnitId, UserId } from '@nguon/protocol/ids'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'

export interface PolicyRecord {
  readonly unit: UnitId
  readonly version: number
  /** Of the envelope, a blob. */
  readonly sha256: string
  readonly bytes: number
  readonly issuedAt: number
  /** Null: made at the hub's first set-up. */
  readonly signedBy: UserId | null
  readonly profile: PolicyProfile
}

export interface PolicyStore {
  /** Its envelope has been kept as a blob before. */
  insert(record: Pick<PolicyRecord, 'unit' | 'version' | 'sha256' | 'issuedAt' | 'signedBy'>): Promise<void>
  /** The newest of every unit that has one; with a list, of those units alone. */
  newest(units?: readonly UnitId[]): Promise<PolicyRecord[]>
  /** Every version that was the newest of its unit at some instant of [from, to). */
  inForceWithin(window: { from: number; to: number }): Promise<PolicyRecord[]>
}
