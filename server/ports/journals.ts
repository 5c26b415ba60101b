/** Journal rows as the devices wrote them, their seals, and how far each journal is complete (I1, I7). */
import type { Envelope } from '@nguon/protocol/envelope'
import type { DeviceId, JournalId } from '@nguon/protocol/ids'

export interface StoredRow {
  readonly seq: number
  /** The exact text that the device wrote. */
  readonly text: string
  readonly hash: string
}

export interface NewJournalRow extends StoredRow {
  readonly at: number
  readonly event: string
  readonly occurrence: string | null
}

export interface JournalStore {
  /** Rows first…last that are stored, in order. */
  rows(device: DeviceId, journal: JournalId, first: number, last: number): Promise<StoredRow[]>
  /** Inserts rows that are absent on (device, journal, seq); those present stay as they are. */
  insertAbsent(
    device: DeviceId,
    journal: JournalId,
    rows: readonly NewJournalRow[],
    receivedAt: number,
  ): Promise<void>
  keepSeal(seal: {
    device: DeviceId
    journal: JournalId
    first: number
    last: number
    envelope: Envelope
    receivedAt: number
  }): Promise<void>
  /** `at` of row 1; undefined until it arrived. */
  openedAt(device: DeviceId, journal: JournalId): Promise<number | undefined>
  /** Rows 1…n are stored; 0 for a journal never seen. */
  watermark(device: DeviceId, journal: JournalId): Promise<number>
  /** Moves the watermark over every row that follows it without a gap, and answers where it stands. */
  advanceWatermark(device: DeviceId, journal: JournalId): Promise<number>
}
