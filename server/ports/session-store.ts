/** One-time sign-in links and browser sessions; both are known by the SHA-256 of their secret only. */
import type { UserId } from '@nguon/protocol/ids'

/** By what it was opened; for the passkey that is already two factors. */
export type SignInWay = 'link' | 'password' | 'passkey' | 'provider'

export interface Session {
  readonly tokenHash: string
  /** What it is called where it may be ended: no secret, and nothing comes of knowing it. */
  readonly id: string
  readonly userId: UserId
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly expiresAt: number
  readonly how: SignInWay
  /** The caller's address at sign-in. */
  readonly address: string
  /** As the browser calls itself. */
  readonly browser: string
  /** When a second factor was last shown in it; null: never. */
  readonly provenAt: number | null
  /** When its owner last showed in it that it is them, by whatever they sign in by. */
  readonly confirmedAt: number
}

export interface SessionStore {
  insertLink(link: { tokenHash: string; userId: UserId; expiresAt: number }): Promise<void>
  /** Whose link it was; undefined when it is unknown, used or expired. Two calls at once: one of them wins. */
  useLink(tokenHash: string, now: number): Promise<UserId | undefined>
  /** Until when the newest unused link of each of these people is good, or was. */
  openLinks(userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, number>>
  insert(session: Session): Promise<void>
  find(tokenHash: string): Promise<Session | undefined>
  /** Not over, last seen first. */
  ofUsers(userIds: readonly UserId[], now: number): Promise<Session[]>
  touch(tokenHash: string, seen: { lastSeenAt: number; expiresAt: number }): Promise<void>
  remove(tokenHash: string): Promise<void>
  /** Says whether there was such a session of this person. */
  removeById(userId: UserId, id: string): Promise<boolean>
  /** Ends all of a person's sessions (but one, when it is given), and makes their unused links worthless. */
  removeOthers(userId: UserId, keep?: string): Promise<void>
  /** Every session and link of a person, also what is used or over. */
  removeAll(userId: UserId): Promise<void>
}
