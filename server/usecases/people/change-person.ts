/** What an administrator does with somebody's account. Each ends what the person could do by it until now. */
import type { UserId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Account, Person } from '../../domain/person.ts'
import { invitationLifeMs, linkLifeMs } from '../../domain/session-life.ts'
import type { Session } from '../../ports/session-store.ts'
import type { Stores } from '../../ports/stores.ts'
import { allOrNothing } from '../all-or-nothing.ts'
import { staysAdministered } from '../groups/last-administrator.ts'
import { issueLink, type SignInLink } from '../issue-sign-in-link.ts'
import type { PeopleDeps } from './invite-person.ts'
import { findManaged, findPerson } from './may-manage.ts'

/** A new link in place of the one of before, for somebody who never came. */
export type RenewInvitation = (by: Person, id: UserId) => Promise<Outcome<SignInLink>>

export const makeRenewInvitation =
  (d: PeopleDeps): RenewInvitation =>
  (by, id) =>
    onPerson(d, by, id, async (stores, person) => {
      if (person.disabledAt !== null) return refused('person.disabled')
      if (await hasCome(stores, person)) return refused('person.hasCome')
      await stores.sessions.removeOthers(id)
      const link = await issueLink(d, stores, { userId: id, lifeMs: invitationLifeMs })
      await record(d, stores, by, person, { action: 'person.inviteAgain', after: { until: link.expiresAt } })
      return done(link)
    })

/** The account stays, put out: its name stands in the trail and is not given to another. */
export type WithdrawInvitation = (by: Person, id: UserId) => Promise<Outcome<undefined>>

export const makeWithdrawInvitation =
  (d: PeopleDeps): WithdrawInvitation =>
  (by, id) =>
    onPerson(d, by, id, async (stores, person) => {
      if (await hasCome(stores, person)) return refused('person.hasCome')
      await putOut(stores, id, d.now())
      await record(d, stores, by, person, { action: 'person.withdrawInvitation' })
      return staysAdministered(stores, d.now())
    })

export type DisablePerson = (by: Person, id: UserId, reason: string) => Promise<Outcome<undefined>>

export const makeDisablePerson =
  (d: PeopleDeps): DisablePerson =>
  (by, id, reason) =>
    onPerson(d, by, id, async (stores, person) => {
      if (person.disabledAt !== null) return done(undefined)
      await putOut(stores, id, d.now())
      await record(d, stores, by, person, { action: 'person.disable', after: { reason } })
      return staysAdministered(stores, d.now())
    })

export type EnablePerson = (by: Person, id: UserId) => Promise<Outcome<undefined>>

export const makeEnablePerson =
  (d: PeopleDeps): EnablePerson =>
  (by, id) =>
    onPerson(d, by, id, async (stores, person) => {
      if (person.disabledAt === null) return done(undefined)
      await stores.users.setDisabled(id, null)
      await record(d, stores, by, person, { action: 'person.enable' })
      return done(undefined)
    })

/**
 * For who has lost password or phone: password, app, codes and passkeys are worthless, every session ends, and the link
 * lets its holder choose anew. The reason is what the auditor reads.
 */
export type RecoverPerson = (by: Person, id: UserId, reason: string) => Promise<Outcome<SignInLink>>

export const makeRecoverPerson =
  (d: PeopleDeps): RecoverPerson =>
  (by, id, reason) =>
    onPerson(d, by, id, async (stores, person) => {
      if (person.disabledAt !== null) return refused('person.disabled')
      await stores.sessions.removeOthers(id)
      await stores.users.setPasswordHash(id, null, d.now())
      await stores.factors.removeAll(id)
      // Whoever took the account may have tied it to an account of their own; one that came from there has nothing else.
      if (person.origin !== 'provider') await stores.identities.removeOf(id)
      const link = await issueLink(d, stores, { userId: id, lifeMs: linkLifeMs })
      await record(d, stores, by, person, {
        action: 'person.recover',
        after: { reason, until: link.expiresAt },
      })
      return done(link)
    })

export type EndPersonSessions = (by: Person, id: UserId) => Promise<Outcome<undefined>>

export const makeEndPersonSessions =
  (d: PeopleDeps): EndPersonSessions =>
  (by, id) =>
    onPerson(d, by, id, async (stores, person) => {
      await stores.sessions.removeOthers(id)
      await record(d, stores, by, person, { action: 'person.endSessions' })
      return done(undefined)
    })

export type EndPersonSession = (by: Person, id: UserId, session: string) => Promise<Outcome<undefined>>

/** One of them, as of a lost phone, while the person goes on working at another. */
export const makeEndPersonSession =
  (d: PeopleDeps): EndPersonSession =>
  (by, id, session) =>
    onPerson(d, by, id, async (stores, person) => {
      const ended = (await stores.sessions.ofUsers([id], d.now())).find((one) => one.id === session)
      if (!ended || !(await stores.sessions.removeById(id, session))) return refused('request.notFound')
      const { address, browser } = ended
      await record(d, stores, by, person, { action: 'person.endSession', after: { address, browser } })
      return done(undefined)
    })

export type ReadPersonSessions = (by: Person, id: UserId) => Promise<Outcome<Session[]>>

export const makeReadPersonSessions =
  (d: Pick<PeopleDeps, 'now'> & { stores: Stores }): ReadPersonSessions =>
  async (by, id) => {
    const person = await findPerson(d.stores, by, id)
    return person.ok ? done(await d.stores.sessions.ofUsers([id], d.now())) : person
  }

const onPerson = <T>(
  d: PeopleDeps,
  by: Person,
  id: UserId,
  work: (stores: Stores, person: Account) => Promise<Outcome<T>>,
): Promise<Outcome<T>> =>
  allOrNothing(d.transact, async (stores) => {
    const person = await findManaged(stores, by, { id, now: d.now() })
    if (!person.ok) return person
    return person.value.erasedAt === undefined ? work(stores, person.value) : refused('person.erased')
  })

const hasCome = async (stores: Stores, person: Account): Promise<boolean> =>
  person.passwordSet || person.origin === 'provider' || (await stores.factors.hasAny(person.id))

const putOut = async (stores: Stores, id: UserId, now: number): Promise<void> => {
  await stores.users.setDisabled(id, now)
  await stores.sessions.removeOthers(id)
}

const record = (
  d: PeopleDeps,
  stores: Stores,
  by: Person,
  person: Account,
  act: { action: string; after?: object },
): Promise<void> =>
  d.record(stores, {
    by,
    action: act.action,
    unitId: person.unitId,
    // Who it is stands in their account alone, so that it can be deleted.
    subject: person.id,
    after: act.after,
  })
