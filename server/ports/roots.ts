/** The roots that this hub hands to its boxes, from the first to the newest; each follows from the one before. */
import type { Envelope } from '@nguon/protocol/envelope'
import type { UserId } from '@nguon/protocol/ids'

export interface RootRecord {
  readonly version: number
  readonly fingerprint: string
  readonly envelope: Envelope
  readonly takenAt: number
  readonly takenBy: UserId | null
}

export interface RootStore {
  /** Oldest first. */
  all(): Promise<RootRecord[]>
  find(version: number): Promise<RootRecord | undefined>
  insert(root: RootRecord): Promise<void>
}
