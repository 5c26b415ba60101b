/** One-time sign-in links and browser sessions; both are known by the SHA-256 of their secret only. */
import type { UserId } from '@nguon/protocol/ids'

export interface Session {
  readonly tokenHash: string
  readonly userId: UserId
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly expiresAt: number
}

export interface SessionStore {
  insertLink(link: { tokenHash: string; userId: UserId; expiresAt: number }): Promise<void>
  /** Whose link it was; undefined when it is unknown, used or expired. Two calls at once: one of them wins. */
  useLink(tokenHash: string, now: number): Promise<UserId | undefined>
  insert(session: Session): Promise<void>
  find(tokenHash: string): Promise<Session | undefined>
  touch(tokenHash: string, seen: { lastSeenAt: number; expiresAt: number }): Promise<void>
  remove(tokenHash: string): Promise<void>
  /** Ends all of a person's sessions but one, and makes their unused links worthless. */
  removeOthers(userId: UserId, keep: string): Promise<void>
  /** Sessions and links that nobody can use any more. */
  removeExpired(now: number): Promise<void>
}
