/** Tables of what units send to the wards below them, and of the wards' answers. */
import type { BulletinId, RuleId, UnitId, UserId } from '@nguon/protocol/ids'

export interface SentProgrammesTable {
  id: string
  unit_id: UnitId
  gap_ms: number
  priority: 'normal' | 'priority'
  length_ms: number
  /** JSON of domain/schedule.ts When. */
  wished: string
  play_by: number
  note: string
  /** JSON: ids of units. */
  targets: string
  created_by: UserId
  created_at: number
  withdrawn_at: number | null
  /** Who withdrew it, or took that back, last. */
  withdrawn_by: UserId | null
}

export interface SentProgrammeItemsTable {
  programme_id: string
  /** From 0, in the order in which they sound. */
  position: number
  bulletin_id: BulletinId
  repeat: number
}

export interface InboxEntriesTable {
  id: string
  programme_id: string
  /** The ward. */
  unit_id: UnitId
  state: 'waiting' | 'placed' | 'declined'
  schedule_id: RuleId | null
  reason: string | null
  /** JSON {code, params}: why it could not be placed by itself. */
  obstacle: string | null
  answered_by: UserId | null
  answered_at: number | null
  seen_at: number | null
}
