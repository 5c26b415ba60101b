import { done, type Outcome } from '../domain/outcome.ts'
import { checkPassword } from '../domain/password.ts'
import type { Person } from '../domain/person.ts'
import type { Passwords } from '../ports/passwords.ts'
import type { Transact } from '../ports/stores.ts'
import { secretHash } from './open-session.ts'
import type { RecordAct } from './record-act.ts'

export type SetPassword = (person: Person, token: string, password: string) => Promise<Outcome<undefined>>

/** Ends the person's other sessions and links: whoever else is signed in as them, or could be, no longer is. */
export const makeSetPassword =
  (d: { transact: Transact; passwords: Passwords; record: RecordAct }): SetPassword =>
  async (person, token, password) => {
    const checked = checkPassword(password)
    if (!checked.ok) return checked
    const hash = await d.passwords.hash(checked.value)
    return d.transact(async (stores) => {
      await stores.users.setPasswordHash(person.id, hash)
      await stores.sessions.removeOthers(person.id, secretHash(token))
      await d.record(stores, {
        by: person,
        action: 'person.setPassword',
        unitId: person.unitId,
        subject: person.id,
      })
      return done(undefined)
    })
  }
