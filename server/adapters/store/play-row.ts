/** A row of `plays` as the domain's play. */
import { Captures } from '@nguon/protocol/messages/journal'
import type { Play } from '../../domain/play.ts'
import type { RowOf } from './schema.ts'

export const playOf = (row: RowOf<'plays'>): Play => ({
  occurrence: row.occurrence,
  session: row.session,
  rule: row.rule_id,
  bulletin: row.bulletin_id,
  manifest: row.manifest_sha256,
  plannedAt: row.planned_at,
  plannedMs: row.planned_ms,
  startedAt: row.started_at,
  playedMs: row.played_ms,
  state: row.state,
  proof: row.proof,
  reason: row.reason,
  captures: row.captures === null ? null : Captures.parse(JSON.parse(row.captures)),
})
