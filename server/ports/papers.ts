/** What waits for an authority's signature: the exact bytes, what they are about, and who asked for it. */
import type { UnitId, UserId } from '@nguon/protocol/ids'
import type { KeyId } from '@nguon/protocol/keys'

export interface Paper {
  readonly id: string
  readonly kind: 'binding' | 'policy'
  /** The device or the unit it is about. */
  readonly subject: string
  readonly unit: UnitId
  /** The box that becomes a device by this signature. */
  readonly enrolment: string | null
  readonly payloadType: string
  /** Base64. */
  readonly payload: string
  /** Null: the hub itself, after a change of authorities. */
  readonly createdBy: UserId | null
  readonly createdAt: number
  readonly state: 'waiting' | 'signed' | 'dropped'
}

export interface PaperStore {
  insert(paper: Omit<Paper, 'state'>): Promise<void>
  find(id: string): Promise<Paper | undefined>
  /** Oldest first. */
  waiting(): Promise<Paper[]>
  /** False: it waits no more. */
  settle(
    id: string,
    as: { state: 'signed' | 'dropped'; by: UserId | null; at: number; keyid: KeyId | null },
  ): Promise<boolean>
  /** A newer wish about the same thing takes the place of those that wait. */
  dropAbout(kind: Paper['kind'], subject: string, at: number): Promise<void>
}
