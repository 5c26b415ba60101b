import type { UserId } from '@nguon/protocol/ids'
import type { KeyId } from '@nguon/protocol/keys'
import type { Account, PersonKey } from '../domain/person.ts'

export interface UserStore {
  insert(person: Omit<Account, 'passwordSet'>): Promise<void>
  find(id: UserId): Promise<Account | undefined>
  /** User names are compared in lower case. */
  findByUserName(userName: string): Promise<Account | undefined>
  findMany(ids: readonly UserId[]): Promise<Account[]>
  /** People who may sign in and have set no password yet, oldest first. */
  withoutPassword(): Promise<Account[]>
  passwordHash(id: UserId): Promise<string | undefined>
  setPasswordHash(id: UserId, hash: string): Promise<void>
  keysOf(id: UserId): Promise<PersonKey[]>
  /** Everybody's, oldest first. */
  allKeys(): Promise<PersonKey[]>
  findKey(keyid: KeyId): Promise<PersonKey | undefined>
  /** Keeps the first owner when the key is known already. */
  addKey(key: PersonKey): Promise<void>
  setKeyStatus(keyid: KeyId, status: PersonKey['status']): Promise<void>
}
