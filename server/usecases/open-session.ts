/** A new browser session; the token is known to the browser alone, the hub keeps its hash. */
import { sha256Hex } from '@nguon/protocol/hash'
import { toUtf8 } from '@nguon/protocol/bytes'
import type { UserId } from '@nguon/protocol/ids'
import { sessionEnd } from '../domain/session-life.ts'
import type { Stores } from '../ports/stores.ts'
import type { NewSecret, Now } from '../ports/surroundings.ts'

export const secretHash = (secret: string): string => sha256Hex(toUtf8(secret))

export const openSession = async (
  d: { now: Now; newSecret: NewSecret },
  { sessions }: Pick<Stores, 'sessions'>,
  userId: UserId,
): Promise<string> => {
  const token = d.newSecret()
  const now = d.now()
  await sessions.insert({
    tokenHash: secretHash(token),
    userId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: sessionEnd(now, now),
  })
  return token
}
