/** Passkeys: made in a session, and used instead of a password or after it. */
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { BrowserJson, Passkeys } from '../../ports/passkeys.ts'
import type { Identified } from '../identify-caller.ts'
import { allOrNothing } from '../all-or-nothing.ts'
import { openSession, raiseSession, type From } from '../open-session.ts'
import type { SignedIn } from '../sign-in-by-link.ts'
import { actOf, isLast, type FactorDeps } from './own-totp.ts'

interface Deps extends FactorDeps {
  readonly passkeys: Passkeys
}

/** Enough for a phone, an office PC, a key on a ring and their successors. */
const most = 10
/** Challenges for those who are nobody yet. */
const atTheDoor = 'door'

export type OfferPasskey = (by: Identified) => Promise<Outcome<BrowserJson>>

export const makeOfferPasskey =
  (d: Deps): OfferPasskey =>
  async ({ person, session }) => {
    const has = await d.stores.factors.passkeysOf(person.id)
    if (has.length >= most) return refused('factor.tooMany', { max: most })
    return done(await d.passkeys.registrationOptions({ session: session.tokenHash, person, has }))
  }

/** The session's new token. */
export type AddPasskey = (
  by: Identified,
  made: { name: string; response: BrowserJson },
) => Promise<Outcome<string>>

export const makeAddPasskey =
  (d: Deps): AddPasskey =>
  async ({ person, session }, { name, response }) => {
    const made = await d.passkeys.registered({ session: session.tokenHash, response })
    if (!made) return refused('factor.notTaken')
    return allOrNothing(d.transact, async (stores) => {
      if (await stores.factors.findPasskey(made.id)) return refused('factor.notTaken')
      await stores.factors.insertPasskey({
        ...made,
        userId: person.id,
        name: name.trim().normalize('NFC'),
        createdAt: d.now(),
        lastUsedAt: null,
      })
      await d.record(stores, actOf(person, 'factor.addPasskey'))
      const token = await raiseSession(d, stores, session)
      return token === undefined ? refused('session.required') : done(token)
    })
  }

export type RenamePasskey = (person: Person, id: string, name: string) => Promise<Outcome<undefined>>

export const makeRenamePasskey =
  (d: Pick<Deps, 'transact' | 'record'>): RenamePasskey =>
  (person, id, wished) =>
    d.transact(async (stores) => {
      const was = (await stores.factors.passkeysOf(person.id)).find((one) => one.id === id)
      if (was === undefined) return refused('request.notFound')
      const name = wished.trim().normalize('NFC')
      if (name === was.name) return done(undefined)
      await stores.factors.renamePasskey(person.id, id, name)
      await d.record(stores, actOf(person, 'factor.renamePasskey'))
      return done(undefined)
    })

export type RemovePasskey = (person: Person, id: string) => Promise<Outcome<undefined>>

export const makeRemovePasskey =
  (d: Deps): RemovePasskey =>
  (person, id) =>
    d.transact(async (stores) => {
      const has = await stores.factors.passkeysOf(person.id)
      if (!has.some((one) => one.id === id)) return refused('request.notFound')
      const totp = await stores.factors.totpOf(person.id)
      const others = has.length - 1 + (totp && totp.confirmedAt !== null ? 1 : 0)
      if (isLast(d, person, others)) return refused('factor.lastOne')
      await stores.factors.removePasskey(person.id, id)
      await d.record(stores, actOf(person, 'factor.removePasskey'))
      return done(undefined)
    })

/** `by`: whose second step it is; nobody: a sign-in by passkey alone. */
export type AskPasskey = (by: Identified | undefined) => Promise<BrowserJson>

export const makeAskPasskey =
  (d: Deps): AskPasskey =>
  async (by) =>
    d.passkeys.signInOptions(
      by
        ? { session: by.session.tokenHash, has: await d.stores.factors.passkeysOf(by.person.id) }
        : { session: atTheDoor, has: [] },
    )

export type SignInByPasskey = (
  by: Identified | undefined,
  response: BrowserJson,
  from: From,
) => Promise<Outcome<SignedIn>>

/** The authenticator has verified its user: possession and knowledge, or possession and body, in one. */
export const makeSignInByPasskey =
  (d: Deps): SignInByPasskey =>
  async (by, response, from) => {
    const id = response['id']
    const passkey = typeof id === 'string' ? await d.stores.factors.findPasskey(id) : undefined
    const person = passkey && (await d.stores.users.find(passkey.userId))
    if (!passkey || !person || person.disabledAt !== null || (by && by.person.id !== person.id))
      return refused('session.wrongPasskey')
    // Only the provider knows whether they still belong here.
    if (!by && person.origin === 'provider') return refused('provider.only')
    const session = by?.session.tokenHash ?? atTheDoor
    const counter = await d.passkeys.proven({ session, response, passkey })
    if (counter === undefined) return refused('session.wrongPasskey')
    return allOrNothing(d.transact, async (stores) => {
      // It may have been taken away, and the person put out, while the browser answered.
      if (!(await stores.factors.findPasskey(passkey.id))) return refused('session.wrongPasskey')
      if ((await stores.users.find(person.id))?.disabledAt !== null) return refused('session.wrongPasskey')
      await stores.factors.usedPasskey(passkey.id, { counter, at: d.now() })
      const token = by
        ? await raiseSession(d, stores, by.session)
        : await openSession(d, stores, { userId: person.id, how: 'passkey', from, proven: true })
      if (token === undefined) return refused('session.required')
      await d.record(stores, {
        by: person,
        action: by ? 'session.proveByPasskey' : 'session.openByPasskey',
        unitId: person.unitId,
        subject: person.id,
        after: { address: from.address },
      })
      return done({ token, person })
    })
  }
