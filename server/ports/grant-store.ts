import type { UserId } from '@nguon/protocol/ids'
import type { Grant, KeptGrant } from '../domain/grant.ts'

export interface GrantStore {
  insert(grant: KeptGrant): Promise<void>
  find(id: string): Promise<KeptGrant | undefined>
  /** In force at `at`, oldest first. */
  inForce(at: number): Promise<KeptGrant[]>
  ofUser(id: UserId, at: number): Promise<Grant[]>
  end(id: string, at: number): Promise<void>
}
