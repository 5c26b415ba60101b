/** The authenticator app of the person's phone: offered, confirmed by its first code, taken away. */
import { needsSecondFactor } from '../../domain/second-factor.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Sealing } from '../../ports/sealing.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { Totps } from '../../ports/totps.ts'
import type { Identified } from '../identify-caller.ts'
import { allOrNothing } from '../all-or-nothing.ts'
import { raiseSession, type SessionDeps } from '../open-session.ts'
import type { RecordAct } from '../record-act.ts'
import { newRecoveryCodes, recoveryHash } from './recovery-codes.ts'

export interface FactorDeps extends SessionDeps {
  readonly stores: Stores
  readonly transact: Transact
  readonly totps: Totps
  readonly sealing: Sealing
  readonly hubName: string
  readonly record: RecordAct
  /** Whether roles that need a second factor are held to it. */
  readonly strict: boolean
}

export interface TotpOffer {
  readonly secret: string
  readonly uri: string
}

export type OfferTotp = (person: Person) => Promise<Outcome<TotpOffer>>

export const makeOfferTotp =
  (d: FactorDeps): OfferTotp =>
  async (person) => {
    const secret = d.totps.newSecret()
    const offered = await d.stores.factors.offerTotp({
      userId: person.id,
      sealedSecret: d.sealing.seal(secret, person.id),
      createdAt: d.now(),
    })
    return offered
      ? done({ secret, uri: d.totps.uri(secret, { issuer: d.hubName, userName: person.userName }) })
      : refused('factor.appThere')
  }

/** A new token, since the session may do more now; the codes are shown this once. */
export type ConfirmTotp = (
  by: Identified,
  code: string,
) => Promise<Outcome<{ token: string; recoveryCodes: string[] }>>

export const makeConfirmTotp =
  (d: FactorDeps): ConfirmTotp =>
  ({ person, session }, code) =>
    allOrNothing(d.transact, async (stores) => {
      const totp = await stores.factors.totpOf(person.id)
      if (!totp || totp.confirmedAt !== null) return refused('factor.noOffer')
      const secret = d.sealing.open(totp.sealedSecret, person.id)
      const step = secret === undefined ? undefined : d.totps.stepOf(secret, code.replace(/\s/g, ''), d.now())
      if (step === undefined) return refused('session.wrongCode')
      await stores.factors.useStep(person.id, step)
      await stores.factors.confirmTotp(person.id, d.now())
      const recoveryCodes = newRecoveryCodes(d.newSecret)
      await stores.factors.replaceCodes(person.id, hashesOf(person, recoveryCodes))
      await d.record(stores, actOf(person, 'factor.addApp'))
      const token = await raiseSession(d, stores, session)
      return token === undefined ? refused('session.required') : done({ token, recoveryCodes })
    })

export type RenewRecoveryCodes = (person: Person) => Promise<Outcome<string[]>>

export const makeRenewRecoveryCodes =
  (d: FactorDeps): RenewRecoveryCodes =>
  (person) =>
    d.transact(async (stores) => {
      const totp = await stores.factors.totpOf(person.id)
      if (!totp || totp.confirmedAt === null) return refused('factor.noOffer')
      const recoveryCodes = newRecoveryCodes(d.newSecret)
      await stores.factors.replaceCodes(person.id, hashesOf(person, recoveryCodes))
      await d.record(stores, actOf(person, 'factor.renewCodes'))
      return done(recoveryCodes)
    })

export type RemoveTotp = (person: Person) => Promise<Outcome<undefined>>

export const makeRemoveTotp =
  (d: FactorDeps): RemoveTotp =>
  (person) =>
    d.transact(async (stores) => {
      const others = (await stores.factors.passkeysOf(person.id)).length
      if (isLast(d, person, others)) return refused('factor.lastOne')
      await stores.factors.removeTotp(person.id)
      await d.record(stores, actOf(person, 'factor.removeApp'))
      return done(undefined)
    })

/** Whoever needs one keeps one. */
export const isLast = (d: Pick<FactorDeps, 'strict'>, person: Person, others: number): boolean =>
  d.strict && others === 0 && needsSecondFactor(person)

export const actOf = (person: Person, action: string) => ({
  by: person,
  action,
  unitId: person.unitId,
  subject: person.id,
})

const hashesOf = (person: Person, codes: readonly string[]): string[] =>
  codes.map((code) => recoveryHash(person.id, code))
