import type { Person } from '../domain/person.ts'
import { sessionEnd, sessionLife } from '../domain/session-life.ts'
import type { Stores } from '../ports/stores.ts'
import type { Now } from '../ports/surroundings.ts'
import { secretHash } from './open-session.ts'

export type IdentifyCaller = (token: string) => Promise<Person | undefined>

export const makeIdentifyCaller =
  (d: { stores: Pick<Stores, 'sessions' | 'users' | 'grants'>; now: Now }): IdentifyCaller =>
  async (token) => {
    const now = d.now()
    const session = await d.stores.sessions.find(secretHash(token))
    if (!session || session.expiresAt <= now) return undefined
    const person = await d.stores.users.find(session.userId)
    if (!person || person.disabledAt !== null) return undefined
    if (now - session.lastSeenAt >= sessionLife.touchEveryMs)
      await d.stores.sessions.touch(session.tokenHash, {
        lastSeenAt: now,
        expiresAt: sessionEnd(session.createdAt, now),
      })
    return { ...person, grants: await d.stores.grants.ofUser(person.id, now) }
  }
