import type { UserId } from '@nguon/protocol/ids'
import type { KeyId } from '@nguon/protocol/keys'
import type { Person, PersonKey } from '../domain/person.ts'

export interface UserStore {
  insert(person: Omit<Person, 'passwordSet'>): Promise<void>
  find(id: UserId): Promise<Person | undefined>
  /** User names are compared in lower case. */
  findByUserName(userName: string): Promise<Person | undefined>
  findMany(ids: readonly UserId[]): Promise<Person[]>
  /** People who may sign in and have set no password yet, oldest first. */
  withoutPassword(): Promise<Person[]>
  passwordHash(id: UserId): Promise<string | undefined>
  setPasswordHash(id: UserId, hash: string): Promise<void>
  keysOf(id: UserId): Promise<PersonKey[]>
  findKey(keyid: KeyId): Promise<PersonKey | undefined>
  /** Keeps the first owner when the key is known already. */
  addKey(key: PersonKey): Promise<void>
  setKeyStatus(keyid: KeyId, status: PersonKey['status']): Promise<void>
}
