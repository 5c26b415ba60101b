import type { UnitId, UserId } from '@nguon/protocol/ids'
import type { ChainedRow, Head } from '../domain/audit-chain.ts'
import type { Said } from '../domain/audit-erasure.ts'

/** Who did what where, and what it was before and after. */
export interface NewAuditEntry {
  readonly id: string
  readonly at: number
  /** Null: the hub itself. */
  readonly userId: UserId | null
  /** In whose stead; null: by a right of their own. */
  readonly deputyFor: UserId | null
  /** Dotted verb such as `bulletin.approve`. */
  readonly action: string
  readonly unitId: UnitId | null
  readonly subject: string | null
  readonly before: unknown
  readonly after: unknown
}

export interface AuditEntry extends NewAuditEntry {
  readonly seq: number
  /** As it is kept, for whoever checks the chain. */
  readonly chained: ChainedRow
}

export interface AuditQuery {
  /** Older than this number. */
  readonly before?: number | undefined
  readonly limit: number
  readonly within: readonly UnitId[]
  /** Also what belongs to no unit. */
  readonly ofHub?: boolean
  readonly userId?: UserId | undefined
  /** A verb, or the part before its dot. */
  readonly action?: string | undefined
  /** UTC ms, inclusive. */
  readonly from?: number | undefined
  /** UTC ms, exclusive. */
  readonly to?: number | undefined
  /** Somewhere in the subject, or in what was before or after; upper and lower case of a–z are one. */
  readonly text?: string | undefined
}

/** An act that somebody did in another's stead. */
export interface DeputyAct {
  readonly action: string
  readonly subject: string
  readonly userId: UserId
  readonly deputyFor: UserId
  readonly after: unknown
}

/** Rows are only ever added, each chained to the one before; the one thing that happens to them later is `erase`. */
export interface AuditStore {
  /** Inside of a transaction only: two who add at once would take the same number. */
  append(entry: NewAuditEntry): Promise<void>
  /** Newest first. */
  list(query: AuditQuery): Promise<AuditEntry[]>
  /** As they are kept, in the order of their numbers, from the one after `seq`. */
  after(seq: number, limit: number): Promise<ChainedRow[]>
  /** Those on these subjects, oldest first; what somebody did by a right of their own is none. */
  deputyActs(subjects: readonly string[]): Promise<DeputyAct[]>
  /** Undefined: nothing was recorded yet. */
  head(): Promise<Head | undefined>
  /** Done by this person, in their stead, or to their account; oldest first, from the row after `after`. */
  ofPerson(id: UserId, page: { after: number; limit: number }): Promise<ChainedRow[]>
  /**
   * Rows that may say who this person is: about them or their sign-in, and rights that bear their name. Oldest first.
   * By id, and by the name that rows of earlier releases bore.
   */
  naming(person: { id: UserId; name: string }): Promise<ChainedRow[]>
  /** Leaves this of a row; inside of the transaction whose `audit.erase` vouches for it. */
  erase(seq: number, left: Said, at: number): Promise<void>
}
