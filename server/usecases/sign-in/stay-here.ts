import { sessionEnd, touchEveryMs, type SessionLife } from '../../domain/session-life.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { Identified } from '../identify-caller.ts'

/**
 * Somebody really is at the page: they pressed a key or touched something. Nothing else lengthens a session, because a page
 * that was left open goes on asking by itself.
 */
export type StayHere = (by: Pick<Identified, 'session'>) => Promise<void>

export const makeStayHere =
  (d: { stores: Pick<Stores, 'sessions'>; now: Now; life: SessionLife }): StayHere =>
  async ({ session }) => {
    const now = d.now()
    if (now - session.lastSeenAt < touchEveryMs(d.life)) return
    await d.stores.sessions.touch(session.tokenHash, {
      lastSeenAt: now,
      expiresAt: sessionEnd(d.life, session.createdAt, now),
    })
  }
