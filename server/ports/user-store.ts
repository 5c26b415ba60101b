import type { UnitId, UserId } from '@nguon/protocol/ids'
import type { KeyId } from '@nguon/protocol/keys'
import type { Account, Origin, PersonKey } from '../domain/person.ts'

export interface NewAccount extends Omit<Account, 'passwordSet' | 'contact' | 'origin' | 'erasedAt'> {
  readonly contact?: string
  /** `seed` unless it is said. */
  readonly origin?: Origin
}

export interface UserStore {
  insert(person: NewAccount): Promise<void>
  find(id: UserId): Promise<Account | undefined>
  /** User names are compared in lower case. */
  findByUserName(userName: string): Promise<Account | undefined>
  /** Those whose contact this is, compared in lower case; nobody's for an empty one. */
  withContact(contact: string): Promise<Account[]>
  findMany(ids: readonly UserId[]): Promise<Account[]>
  /** Everybody who stands in these units, below them, or stood in what became of them; by name. */
  within(units: readonly UnitId[]): Promise<Account[]>
  /** People made with the hub who may sign in and have set no password yet, oldest first. */
  withoutPassword(): Promise<Account[]>
  passwordHash(id: UserId): Promise<string | undefined>
  /** When it was set; of one that is older than this record, when the account was made. */
  passwordSince(id: UserId): Promise<number | undefined>
  /** Null: there is none any more. */
  setPasswordHash(id: UserId, hash: string | null, at: number): Promise<void>
  setDisabled(id: UserId, at: number | null): Promise<void>
  /** Leaves id, post and keys; nobody signs in by it any more. The names are for the places where theirs stood. */
  erase(id: UserId, left: Pick<Account, 'userName' | 'name'>, at: number): Promise<void>
  setPost(id: UserId, post: Pick<Account, 'role' | 'unitId'>): Promise<void>
  keysOf(id: UserId): Promise<PersonKey[]>
  /** Everybody's, oldest first. */
  allKeys(): Promise<PersonKey[]>
  findKey(keyid: KeyId): Promise<PersonKey | undefined>
  /** Keeps the first owner when the key is known already. */
  addKey(key: PersonKey): Promise<void>
  setKeyStatus(keyid: KeyId, status: PersonKey['status']): Promise<void>
}
