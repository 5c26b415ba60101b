/** Tables of roots, of trust documents, and of papers that wait for an authority. */
import type { UnitId, UserId } from '@nguon/protocol/ids'
import type { KeyId } from '@nguon/protocol/keys'

export interface RootsTable {
  version: number
  fingerprint: string
  envelope: string
  taken_at: number
  /** Null: named by the settings at a start, or made by a trial. */
  taken_by: UserId | null
}

/** The exact bytes that wait for an authority, and what became of them. */
export interface PapersTable {
  id: string
  kind: 'binding' | 'policy'
  /** The device or the unit it is about. */
  subject: string
  unit_id: UnitId
  /** The box that becomes a device by this signature. */
  enrolment_id: string | null
  payload_type: string
  /** Base64. */
  payload: string
  created_by: UserId | null
  created_at: number
  state: 'waiting' | 'signed' | 'dropped'
  settled_by: UserId | null
  settled_at: number | null
  keyid: KeyId | null
}

export interface TrustDocumentsTable {
  version: number
  /** Null in rows of an earlier release. */
  root_version: number | null
  sha256: string
  issued_at: number
}
