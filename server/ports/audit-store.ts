import type { UnitId, UserId } from '@nguon/protocol/ids'

/** Who did what where, and what it was before and after. Rows are only ever added. */
export interface AuditEntry {
  readonly id: string
  readonly at: number
  /** Null: the hub itself. */
  readonly userId: UserId | null
  /** Dotted verb such as `bulletin.approve`. */
  readonly action: string
  readonly unitId: UnitId | null
  readonly subject: string | null
  readonly before: unknown
  readonly after: unknown
}

export interface AuditStore {
  append(entry: AuditEntry): Promise<void>
  /** Newest first, older than the entry `before` when given. */
  list(page: { before?: string; limit: number; within: readonly UnitId[] }): Promise<AuditEntry[]>
}
