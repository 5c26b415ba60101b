/** Tables of what limits the boxes, and of what lifts a limit. */
import type { UnitId, UserId } from '@nguon/protocol/ids'
import type { KeyId } from '@nguon/protocol/keys'

/** Signed policy profiles, newest version of a unit in force; their envelopes are blobs. */
export interface PoliciesTable {
  unit_id: UnitId
  version: number
  sha256: string
  issued_at: number
  /** Null: made at the hub's first set-up. */
  signed_by: UserId | null
}

export interface OverridesTable {
  id: string
  /** JSON: ids of units. */
  area: string
  from_at: number
  until_at: number
  /** JSON of what it lifts. */
  lifts: string
  reason: string
  /** Base64 of the exact payload that two people sign. */
  payload: string
  /** Of the envelope with both signatures, a blob; null until the second. */
  sha256: string | null
  created_by: UserId
  created_at: number
  withdrawn_at: number | null
  withdrawn_by: UserId | null
}

export interface OverrideSignaturesTable {
  override_id: string
  user_id: UserId
  keyid: KeyId
  sig: string
  at: number
}
