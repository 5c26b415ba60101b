import type { UserId } from '@nguon/protocol/ids'
import { linkLifeMs } from '../domain/session-life.ts'
import type { Stores } from '../ports/stores.ts'
import type { NewSecret, Now } from '../ports/surroundings.ts'
import { secretHash } from './open-session.ts'

export interface SignInLink {
  readonly token: string
  readonly expiresAt: number
}

export type IssueSignInLink = (userId: UserId) => Promise<SignInLink>

/** A single-use token for `POST /api/v1/session/link`; the console's page for it is `/vao/<token>`. */
export const makeIssueSignInLink =
  (d: { stores: Pick<Stores, 'sessions'>; now: Now; newSecret: NewSecret }): IssueSignInLink =>
  (userId) =>
    issueLink(d, d.stores, { userId, lifeMs: linkLifeMs })

export const issueLink = async (
  d: { now: Now; newSecret: NewSecret },
  { sessions }: Pick<Stores, 'sessions'>,
  { userId, lifeMs }: { userId: UserId; lifeMs: number },
): Promise<SignInLink> => {
  const token = d.newSecret()
  const expiresAt = d.now() + lifeMs
  await sessions.insertLink({ tokenHash: secretHash(token), userId, expiresAt })
  return { token, expiresAt }
}
