import type { JournalId } from '@nguon/protocol/ids'
import type { JournalRow, RowEvent } from '@nguon/protocol/messages/journal'
import type { EarlierFacts } from '../core/facts.ts'

export type { EarlierFacts }

export interface StoredRow {
  readonly seq: number
  /** The exact JSON text. */
  readonly text: string
  /** Chain hash after this row, hex. */
  readonly hash: string
  readonly row: JournalRow
}

export type KeepFacts = (rows: JournalRow[], earlier: EarlierFacts | undefined) => EarlierFacts

/** What the box did, durable and chained. */
export interface Journal {
  readonly id: JournalId
  /** Rows that are held and durable; `last` is 0 while empty. */
  range(): { first: number; last: number }
  /**
   * Resolves once the row is on the disk. Rejects when it could not be written; then it is as if it had never been
   * asked for, and `healthy()` is false until an append succeeds.
   */
  append(event: RowEvent): Promise<StoredRow>
  healthy(): boolean
  /** Durable rows from `from` on, at most `limit`, and the hash that stands before the first of them. */
  read(from: number, limit: number): Promise<{ prev: string; rows: StoredRow[] }>
  /** All rows still held, and what was kept of those that are not. */
  recovered(): { earlier: EarlierFacts | undefined; rows: readonly JournalRow[] }
  /** Rows up to here are committed by the hub. Kept across restarts. */
  acknowledged(): number
  acknowledge(upTo: number): Promise<void>
  /** Deletes what was acknowledged and is older than `before` (UTC ms), keeping what `keep` makes of it. */
  prune(before: number, keep: KeepFacts): Promise<void>
  close(): Promise<void>
}
