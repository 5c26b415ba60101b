import { waitAfter } from '../domain/password.ts'
import { done, refused, type Outcome } from '../domain/outcome.ts'
import type { Passwords } from '../ports/passwords.ts'
import type { Stores, Transact } from '../ports/stores.ts'
import type { NewSecret, Now } from '../ports/surroundings.ts'
import { openSession } from './open-session.ts'
import type { RecordAct } from './record-act.ts'
import type { SignedIn } from './sign-in-by-link.ts'

export type SignInByPassword = (userName: string, password: string) => Promise<Outcome<SignedIn>>

interface Tries {
  failures: number
  lastAt: number
}

/**
 * Wrong tries are counted per account in memory: a restart forgives them, which a guesser cannot cause. An account that
 * does not exist takes as long and says the same as a wrong password, because the list of accounts is secret (R16).
 */
export const makeSignInByPassword = (d: {
  stores: Stores
  transact: Transact
  passwords: Passwords
  now: Now
  newSecret: NewSecret
  record: RecordAct
}): SignInByPassword => {
  const triesOf = new Map<string, Tries>()
  let nobodysHash: Promise<string> | undefined

  const fail = (name: string): Outcome<never> => {
    if (triesOf.size > 10_000) triesOf.clear()
    triesOf.set(name, { failures: (triesOf.get(name)?.failures ?? 0) + 1, lastAt: d.now() })
    return refused('session.wrongPassword')
  }

  return async (userName, password) => {
    const name = userName.trim().toLowerCase()
    const seconds = secondsToWait(triesOf.get(name), d.now())
    if (seconds > 0) return refused('session.locked', { seconds })
    const person = await d.stores.users.findByUserName(name)
    const known =
      person && person.disabledAt === null ? await d.stores.users.passwordHash(person.id) : undefined
    nobodysHash ??= d.passwords.hash(d.newSecret())
    const holds = await d.passwords.verify(known ?? (await nobodysHash), password)
    if (!person || known === undefined || !holds) return fail(name)
    triesOf.delete(name)
    return d.transact(async (stores) => {
      const token = await openSession(d, stores, person.id)
      await d.record(stores, {
        by: person,
        action: 'session.openByPassword',
        unitId: person.unitId,
        subject: person.id,
      })
      return done({ token, person })
    })
  }
}

const secondsToWait = (tries: Tries | undefined, now: number): number =>
  tries === undefined
    ? 0
    : Math.max(0, Math.ceil((tries.lastAt + waitAfter(tries.failures) * 1000 - now) / 1000))
