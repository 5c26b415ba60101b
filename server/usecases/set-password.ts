import { done, refused, type Outcome } from '../domain/outcome.ts'
import { checkPassword, type PasswordProfile } from '../domain/password.ts'
import type { Passwords } from '../ports/passwords.ts'
import type { Stores, Transact } from '../ports/stores.ts'
import type { Now } from '../ports/surroundings.ts'
import type { Identified } from './identify-caller.ts'
import type { From } from './open-session.ts'
import type { RecordAct } from './record-act.ts'
import type { GuardTries } from './sign-in/guard-tries.ts'

export type SetPassword = (
  by: Pick<Identified, 'person' | 'session'>,
  wish: { password: string; current: string },
  from: From,
) => Promise<Outcome<undefined>>

/**
 * Ends the person's other sessions and links: whoever else is signed in as them, or could be, no longer is. Who came in
 * by the password has to say it once more, since the browser may have been left alone; who came by a link may not know it.
 */
export const makeSetPassword =
  (d: {
    stores: Pick<Stores, 'users'>
    transact: Transact
    now: Now
    passwords: Passwords
    guard: GuardTries
    profile: PasswordProfile
    /** Words that stand for the hub itself. */
    hubWords: readonly string[]
    /** Whether this hub takes passwords at all. */
    taken: boolean
    record: RecordAct
  }): SetPassword =>
  async ({ person, session }, wish, from) => {
    // It would open a door around the provider, which alone knows whether they still belong here.
    if (person.origin === 'provider') return refused('provider.only')
    if (!d.taken) return refused('session.passwordsOff')
    const own = [person.userName, person.name, person.contact, ...d.hubWords]
    const checked = checkPassword(wish.password, { profile: d.profile, own })
    if (!checked.ok) return checked
    const known = session.how === 'password' ? await d.stores.users.passwordHash(person.id) : undefined
    if (known !== undefined) {
      const may = d.guard.mayTry(person.userName, from)
      if (!may.ok) return may
      if (!(await d.passwords.verify(known, wish.current))) {
        await d.guard.failed(may.value, person)
        return refused('session.wrongCurrent')
      }
      d.guard.succeeded(may.value)
      if (wish.password === wish.current) return refused('session.passwordSame')
    }
    const hash = await d.passwords.hash(checked.value)
    return d.transact(async (stores) => {
      await stores.users.setPasswordHash(person.id, hash, d.now())
      await stores.sessions.removeOthers(person.id, session.tokenHash)
      await d.record(stores, {
        by: person,
        action: 'person.setPassword',
        unitId: person.unitId,
        subject: person.id,
      })
      return done(undefined)
    })
  }
