/** Second factors: codes of an app, codes on paper, passkeys. */
import type { UserId } from '@nguon/protocol/ids'

export interface Totp {
  readonly userId: UserId
  /** Sealed by a key outside of the database. */
  readonly sealedSecret: string
  readonly createdAt: number
  /** Null: shown, and no code of it has been entered yet. */
  readonly confirmedAt: number | null
}

export interface Passkey {
  /** The credential's id, base64url. */
  readonly id: string
  readonly userId: UserId
  /** COSE, base64url. */
  readonly publicKey: string
  /** Of signatures, as far as the authenticator counts. */
  readonly counter: number
  readonly transports: readonly string[]
  /** Given by its owner. */
  readonly name: string
  readonly createdAt: number
  readonly lastUsedAt: number | null
}

export interface FactorStore {
  /** Whether there is a confirmed app or a passkey. */
  hasAny(userId: UserId): Promise<boolean>
  /** Those of these people who have one. */
  among(userIds: readonly UserId[]): Promise<ReadonlySet<UserId>>
  totpOf(userId: UserId): Promise<Totp | undefined>
  /** Takes the place of one that was never confirmed; a confirmed one stays, and the answer is false. */
  offerTotp(totp: Omit<Totp, 'confirmedAt'>): Promise<boolean>
  /** True once for each time step, and only for steps that rise: of two calls with one code one wins. */
  useStep(userId: UserId, step: number): Promise<boolean>
  confirmTotp(userId: UserId, at: number): Promise<void>
  removeTotp(userId: UserId): Promise<void>
  /** All earlier ones are worthless. */
  replaceCodes(userId: UserId, hashes: readonly string[]): Promise<void>
  /** True once for each code. */
  useCode(userId: UserId, hash: string, at: number): Promise<boolean>
  codesLeft(userId: UserId): Promise<number>
  /** Rejects a credential that somebody has already. */
  insertPasskey(passkey: Passkey): Promise<void>
  findPasskey(id: string): Promise<Passkey | undefined>
  /** Oldest first. */
  passkeysOf(userId: UserId): Promise<Passkey[]>
  usedPasskey(id: string, use: { counter: number; at: number }): Promise<void>
  /** Says whether there was such a one. */
  renamePasskey(userId: UserId, id: string, name: string): Promise<boolean>
  /** Says whether there was such a one. */
  removePasskey(userId: UserId, id: string): Promise<boolean>
  /** Everything: the person begins anew. */
  removeAll(userId: UserId): Promise<void>
}
