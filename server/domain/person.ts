/** Somebody with an account. Their post is a role in a unit and everything below it; grants come beside it. */
import type { UnitId, UserId } from '@nguon/protocol/ids'
import type { KeyAlgorithm, KeyId } from '@nguon/protocol/keys'
import type { Grant } from './grant.ts'
import type { Role } from './role.ts'

export type { Role } from './role.ts'

/** Made with the hub, by an administrator's invitation, or by the first sign-in through the site's own provider. */
export type Origin = 'seed' | 'invitation' | 'provider'

/** The account as it is kept: who somebody is, and their post. */
export interface Account {
  readonly id: UserId
  readonly userName: string
  readonly name: string
  /** Office, as written under a signature. */
  readonly title: string
  readonly role: Role
  readonly unitId: UnitId
  /** E-mail or telephone, as an administrator wrote it; empty when nobody has. */
  readonly contact: string
  readonly origin: Origin
  readonly passwordSet: boolean
  readonly createdAt: number
  readonly disabledAt: number | null
  /** Since when nothing is left of them but this. */
  readonly erasedAt?: number
}

/** Somebody who acts: the account with every right it bears at this instant. */
export interface Person extends Account {
  readonly grants: readonly Grant[]
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
