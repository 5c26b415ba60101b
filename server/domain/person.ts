/** Somebody with an account. Their area is their unit and everything below it. */
import type { UnitId, UserId } from '@nguon/protocol/ids'
import type { KeyAlgorithm, KeyId } from '@nguon/protocol/keys'

export type Role = 'administrator' | 'officer' | 'approver' | 'viewer'

export interface Person {
  readonly id: UserId
  readonly userName: string
  readonly name: string
  /** Office, as written under a signature. */
  readonly title: string
  readonly role: Role
  readonly unitId: UnitId
  readonly passwordSet: boolean
  readonly createdAt: number
  readonly disabledAt: number | null
}

/** A signing key that a person's browser made. Whether it may sign anything is the trust document's word. */
export interface PersonKey {
  readonly keyid: KeyId
  readonly userId: UserId
  readonly alg: KeyAlgorithm
  readonly spki: string
  readonly status: 'pending' | 'active' | 'revoked'
  readonly createdAt: number
}
