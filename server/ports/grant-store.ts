import type { UserId } from '@nguon/protocol/ids'
import type { KeptGrant } from '../domain/grant.ts'
import type { Account } from '../domain/person.ts'

export interface GrantStore {
  insert(grant: KeptGrant): Promise<void>
  find(id: string): Promise<KeptGrant | undefined>
  /** In force at `at`, or still to begin; oldest first. */
  standing(at: number): Promise<KeptGrant[]>
  /** In force at `at`. */
  ofUser(id: UserId, at: number): Promise<KeptGrant[]>
  /** Everybody who may sign in, with the post that they hold; by unit and name. */
  posts(): Promise<Account[]>
  end(id: string, at: number): Promise<void>
}
