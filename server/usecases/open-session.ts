/** A new browser session; the token is known to the browser alone, the hub keeps its hash. */
import { sha256Hex } from '@nguon/protocol/hash'
import { toUtf8 } from '@nguon/protocol/bytes'
import type { UserId } from '@nguon/protocol/ids'
import { sessionEnd, type SessionLife } from '../domain/session-life.ts'
import type { Session, SignInWay } from '../ports/session-store.ts'
import type { Stores } from '../ports/stores.ts'
import type { NewId, NewSecret, Now } from '../ports/surroundings.ts'

export const secretHash = (secret: string): string => sha256Hex(toUtf8(secret))

/** Where a request came from. */
export interface From {
  readonly address: string
  /** As the browser calls itself. */
  readonly browser: string
}

export interface SessionDeps {
  readonly now: Now
  readonly newId: NewId
  readonly newSecret: NewSecret
  readonly life: SessionLife
}

export const openSession = async (
  d: SessionDeps,
  { sessions }: Pick<Stores, 'sessions'>,
  of: { userId: UserId; how: SignInWay; from: From; proven: boolean },
): Promise<string> => {
  const token = d.newSecret()
  const now = d.now()
  await sessions.insert({
    tokenHash: secretHash(token),
    id: d.newId(),
    userId: of.userId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: sessionEnd(d.life, now, now),
    how: of.how,
    address: of.from.address.slice(0, 100),
    browser: of.from.browser.slice(0, 300),
    provenAt: of.proven ? now : null,
    confirmedAt: now,
  })
  return token
}

/**
 * The session goes on under a token of its own: whoever knew the one of before, when less could be done with it, knows
 * nothing of this one. The longest life still counts from the sign-in. Undefined when it was ended meanwhile: it stays so.
 */
export const raiseSession = async (
  d: SessionDeps,
  { sessions }: Pick<Stores, 'sessions'>,
  session: Session,
  /** Whether it was a second factor that was shown. */
  by: { second: boolean } = { second: true },
): Promise<string | undefined> => {
  const token = d.newSecret()
  const now = d.now()
  if (!(await sessions.removeById(session.userId, session.id))) return undefined
  await sessions.insert({
    ...session,
    tokenHash: secretHash(token),
    id: d.newId(),
    lastSeenAt: now,
    expiresAt: sessionEnd(d.life, session.createdAt, now),
    provenAt: by.second ? now : session.provenAt,
    confirmedAt: now,
  })
  return token
}
