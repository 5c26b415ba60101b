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
  /** Another one after `beginAnew`. */
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
  /** Chain hash after row `seq`; undefined: that row is not held (any more). */
  hashAt(seq: number): string | undefined
  /**
   * This journal is not the one that the hub acknowledged. It is put aside whole and a new one begins, with everything
   * in it that the hub has not acknowledged, and with what `keep` makes of the rest. In place after a power cut at any
   * moment, or not at all.
   */
  beginAnew(keep: KeepFacts): Promise<void>
  /** Rows up to here are committed by the hub. Kept across restarts. */
  acknowledged(): number
  acknowledge(upTo: number): Promise<void>
  /** Deletes what was acknowledged and is older than `before` (UTC ms), keeping what `keep` makes of it. */
  prune(before: number, keep: KeepFacts): Promise<void>
  close(): Promise<void>
}
