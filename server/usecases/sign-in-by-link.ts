import { done, refused, type Outcome } from '../domain/outcome.ts'
import type { Account } from '../domain/person.ts'
import type { Transact } from '../ports/stores.ts'
import { openSession, secretHash, type From, type SessionDeps } from './open-session.ts'
import type { RecordAct } from './record-act.ts'

export interface SignedIn {
  readonly token: string
  readonly person: Account
}

export type SignInByLink = (linkToken: string, from: From) => Promise<Outcome<SignedIn>>

export const makeSignInByLink =
  (d: SessionDeps & { transact: Transact; record: RecordAct }): SignInByLink =>
  (linkToken, from) =>
    d.transact(async (stores) => {
      const userId = await stores.sessions.useLink(secretHash(linkToken), d.now())
      const person = userId === undefined ? undefined : await stores.users.find(userId)
      if (!person || person.disabledAt !== null) return refused('session.linkUsed')
      const token = await openSession(d, stores, { userId: person.id, how: 'link', from, proven: false })
      await d.record(stores, {
        by: person,
        action: 'session.openByLink',
        unitId: person.unitId,
        subject: person.id,
        after: { address: from.address },
      })
      return done({ token, person })
    })
