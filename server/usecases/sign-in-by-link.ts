import { done, refused, type Outcome } from '../domain/outcome.ts'
import type { Account } from '../domain/person.ts'
import type { Transact } from '../ports/stores.ts'
import type { NewSecret, Now } from '../ports/surroundings.ts'
import { openSession, secretHash } from './open-session.ts'
import type { RecordAct } from './record-act.ts'

export interface SignedIn {
  readonly token: string
  readonly person: Account
}

export type SignInByLink = (linkToken: string) => Promise<Outcome<SignedIn>>

export const makeSignInByLink =
  (d: { transact: Transact; now: Now; newSecret: NewSecret; record: RecordAct }): SignInByLink =>
  (linkToken) =>
    d.transact(async (stores) => {
      const userId = await stores.sessions.useLink(secretHash(linkToken), d.now())
      const person = userId === undefined ? undefined : await stores.users.find(userId)
      if (!person || person.disabledAt !== null) return refused('session.linkUsed')
      const token = await openSession(d, stores, person.id)
      await d.record(stores, {
        by: person,
        action: 'session.openByLink',
        unitId: person.unitId,
        subject: person.id,
      })
      return done({ token, person })
    })
