/** Planned lifts of a policy's limits, with what people have signed of them. */
import type { UserId } from '@nguon/protocol/ids'
import type { KeyId } from '@nguon/protocol/keys'
import type { OverrideRecord } from '../domain/override.ts'

export interface OverrideStore {
  insert(override: Omit<OverrideRecord, 'signatures' | 'sha256' | 'bytes' | 'withdrawnAt'>): Promise<void>
  find(id: string): Promise<OverrideRecord | undefined>
  /** Newest first, those that end after `since`. */
  list(since: number): Promise<OverrideRecord[]>
  /** False: this person has signed it before. */
  addSignature(
    id: string,
    signature: { user: UserId; keyid: KeyId; sig: string; at: number },
  ): Promise<boolean>
  /** The envelope with both signatures has been kept as a blob. */
  complete(id: string, sha256: string): Promise<void>
  withdraw(id: string, by: UserId, at: number): Promise<void>
}
