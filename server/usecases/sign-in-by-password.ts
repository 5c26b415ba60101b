import { done, refused, type Outcome } from '../domain/outcome.ts'
import type { Passwords } from '../ports/passwords.ts'
import type { Stores, Transact } from '../ports/stores.ts'
import { openSession, type From, type SessionDeps } from './open-session.ts'
import type { RecordAct } from './record-act.ts'
import type { SignedIn } from './sign-in-by-link.ts'
import type { GuardTries } from './sign-in/guard-tries.ts'

export type SignInByPassword = (userName: string, password: string, from: From) => Promise<Outcome<SignedIn>>

/**
 * An account that does not exist takes as long and says the same as a wrong password, because the list of accounts is
 * secret (R16).
 */
export const makeSignInByPassword = (
  d: SessionDeps & {
    stores: Stores
    transact: Transact
    passwords: Passwords
    guard: GuardTries
    record: RecordAct
  },
): SignInByPassword => {
  let nobodysHash: Promise<string> | undefined
  return async (userName, password, from) => {
    const name = userName.trim().toLowerCase()
    const may = d.guard.mayTry(name, from)
    if (!may.ok) return may
    const person = await d.stores.users.findByUserName(name)
    const known =
      person && person.disabledAt === null ? await d.stores.users.passwordHash(person.id) : undefined
    nobodysHash ??= d.passwords.hash(d.newSecret())
    const holds = await d.passwords.verify(known ?? (await nobodysHash), password)
    const wrong = async () => {
      await d.guard.failed(may.value, person)
      return refused('session.wrongPassword')
    }
    if (!person || known === undefined || !holds) return wrong()
    const signedIn = await d.transact(async (stores) => {
      // While the password was checked the account may have been put out, or got another one.
      const still = await stores.users.find(person.id)
      if (still?.disabledAt !== null || (await stores.users.passwordHash(person.id)) !== known)
        return undefined
      const token = await openSession(d, stores, { userId: person.id, how: 'password', from, proven: false })
      await d.record(stores, {
        by: person,
        action: 'session.openByPassword',
        unitId: person.unitId,
        subject: person.id,
        after: { address: from.address },
      })
      return { token, person: still }
    })
    if (signedIn === undefined) return wrong()
    d.guard.succeeded(may.value)
    return done(signedIn)
  }
}
