/** Whom the site's own sign-in provider means: its name for somebody, never their e-mail. */
import type { UserId } from '@nguon/protocol/ids'

export interface Identity {
  readonly issuer: string
  readonly subject: string
  readonly userId: UserId
  readonly createdAt: number
}

export interface IdentityStore {
  find(issuer: string, subject: string): Promise<Identity | undefined>
  ofUser(userId: UserId): Promise<Identity[]>
  /** Rejects one that belongs to somebody already. */
  insert(identity: Identity): Promise<void>
  removeOf(userId: UserId): Promise<void>
}
