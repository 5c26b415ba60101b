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

export interface QuarantinedBatch {
  readonly device: DeviceId
  readonly journal: JournalId
  readonly first: number
  readonly last: number
  /** As it came: seal and rows. */
  readonly batch: string
  readonly receivedAt: number
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
  /** Keeps a batch of a revoked device apart. False: as many as are kept lie there, or this one does. */
  quarantine(batch: QuarantinedBatch, most: number): Promise<boolean>
  /** How many rows of each device lie there. */
  quarantined(only?: DeviceId): Promise<ReadonlyMap<DeviceId, number>>
  /** `at` of row 1; undefined until it arrived. */
  openedAt(device: DeviceId, journal: JournalId): Promise<number | undefined>
  /** Rows 1…n are stored; 0 for a journal never seen. */
  watermark(device: DeviceId, journal: JournalId): Promise<number>
  /** Moves the watermark over every row that follows it without a gap, and answers where it stands. */
  advanceWatermark(device: DeviceId, journal: JournalId): Promise<number>
}
