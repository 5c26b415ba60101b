import type { UserId } from '@nguon/protocol/ids'
import { linkLifeMs } from '../domain/session-life.ts'
import type { Stores } from '../ports/stores.ts'
import type { NewSecret, Now } from '../ports/surroundings.ts'
import { secretHash } from './open-session.ts'

export type IssueSignInLink = (userId: UserId) => Promise<{ token: string; expiresAt: number }>

/** A single-use token for `POST /api/v1/session/link`; the console's page for it is `/vao/<token>`. */
export const makeIssueSignInLink =
  (d: { stores: Pick<Stores, 'sessions'>; now: Now; newSecret: NewSecret }): IssueSignInLink =>
  async (userId) => {
    const token = d.newSecret()
    const expiresAt = d.now() + linkLifeMs
    await d.stores.sessions.insertLink({ tokenHash: secretHash(token), userId, expiresAt })
    return { token, expiresAt }
  }
