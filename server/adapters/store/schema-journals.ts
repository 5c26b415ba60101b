/** Tables of what devices say they did, and of the plays derived from it. */
import type { BulletinId, DeviceId, JournalId, RuleId } from '@nguon/protocol/ids'

/** Rows as the devices wrote them (I1, I7). */
export interface JournalRowsTable {
  device_id: DeviceId
  journal: JournalId
  seq: number
  text: string
  hash: string
  at: number
  event: string
  occurrence: string | null
  received_at: number
}

export interface JournalSealsTable {
  device_id: DeviceId
  journal: JournalId
  first: number
  last: number
  envelope: string
  received_at: number
}

/** What a device sent after its revocation: signed by its key, counted nowhere. */
export interface QuarantinedBatchesTable {
  device_id: DeviceId
  journal: JournalId
  first: number
  last: number
  /** The batch as it came: seal and rows. */
  batch: string
  received_at: number
}

export interface WatermarksTable {
  device_id: DeviceId
  journal: JournalId
  up_to: number
}

/** One line per (device, occurrence), derived from the rows and rebuildable from them. */
export interface PlaysTable {
  device_id: DeviceId
  occurrence: string
  session: string
  rule_id: RuleId
  bulletin_id: BulletinId | null
  manifest_sha256: string
  planned_at: number
  planned_ms: number
  started_at: number | null
  played_ms: number | null
  state: 'playing' | 'completed' | 'interrupted' | 'failed' | 'skipped'
  proof: 'P0' | 'P1' | 'P2' | 'P3' | 'P4'
  reason: string | null
  /** JSON {taken, matched} of a board. */
  captures: string | null
}
