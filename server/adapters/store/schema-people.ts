/** Tables of who may come in, and of what they did. */
import type { UnitId, UserId } from '@nguon/protocol/ids'
import type { KeyId } from '@nguon/protocol/keys'
import type { Role } from '../../domain/role.ts'

export interface UsersTable {
  id: UserId
  user_name: string
  name: string
  title: string
  role: Role
  unit_id: UnitId
  /** Argon2id; null until the person sets one. */
  password_hash: string | null
  password_set_at: number | null
  contact: string
  origin: 'seed' | 'invitation' | 'provider'
  created_at: number
  disabled_at: number | null
  /** Since then only the id and the post are left. */
  erased_at: number | null
}

export interface SignInLinksTable {
  token_hash: string
  user_id: UserId
  expires_at: number
  used_at: number | null
}

export interface SessionsTable {
  token_hash: string
  /** What it is called where it may be ended. */
  id: string
  how: 'link' | 'password' | 'passkey' | 'provider'
  address: string
  browser: string
  proven_at: number | null
  /** Null: not since its beginning. */
  confirmed_at: number | null
  user_id: UserId
  created_at: number
  last_seen_at: number
  expires_at: number
}

export interface UserKeysTable {
  keyid: KeyId
  user_id: UserId
  alg: 'ed25519' | 'ecdsa-p256'
  spki: string
  status: 'pending' | 'active' | 'revoked'
  created_at: number
}

export interface AuditTable {
  id: string
  at: number
  user_id: UserId | null
  action: string
  unit_id: UnitId | null
  subject: string | null
  before: string | null
  after: string | null
  deputy_for: UserId | null
  /** From 1, without gaps: its place in the chain. */
  seq: number
  prev: string
  hash: string
  /** When part of before and after was erased. */
  erased_at: number | null
}

/** Shown by an app on the person's phone; the secret is sealed by a key outside of the database. */
export interface TotpTable {
  user_id: UserId
  sealed_secret: string
  created_at: number
  confirmed_at: number | null
  last_step: number
}

export interface RecoveryCodesTable {
  user_id: UserId
  code_hash: string
  used_at: number | null
}

export interface PasskeysTable {
  id: string
  user_id: UserId
  public_key: string
  counter: number
  transports: string
  name: string
  created_at: number
  last_used_at: number | null
}

export interface IdentitiesTable {
  issuer: string
  subject: string
  user_id: UserId
  created_at: number
}
