import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { UserId } from '@nguon/protocol/ids'
import type { Sealing } from '../../ports/sealing.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { Totps } from '../../ports/totps.ts'
import type { Identified } from '../identify-caller.ts'
import { raiseSession, type From, type SessionDeps } from '../open-session.ts'
import type { RecordAct } from '../record-act.ts'
import type { GuardTries } from './guard-tries.ts'
import { recoveryHash } from './recovery-codes.ts'

/** The session's new token. */
export type ProveSecond = (by: Identified, code: string, from: From) => Promise<Outcome<string>>

interface Deps extends SessionDeps {
  readonly transact: Transact
  readonly totps: Totps
  readonly sealing: Sealing
  readonly guard: GuardTries
  readonly record: RecordAct
}

/** By a code of the app, or by one on paper. A code is taken once. */
export const makeProveSecond =
  (d: Deps): ProveSecond =>
  async (by, code, from) => {
    const { person, session } = by
    // Counted apart from the password, which was right, under what nobody can type as a name.
    const name = `${person.userName}\0second`
    const may = d.guard.mayTry(name, from)
    if (!may.ok) return may
    const raised = await d.transact(async (stores): Promise<string | undefined> => {
      const how = await takeCode(d, stores, person.id, code)
      if (how === undefined) return undefined
      const token = await raiseSession(d, stores, session)
      if (token === undefined) return undefined
      await d.record(stores, {
        by: person,
        action: how === 'app' ? 'session.proveByApp' : 'session.proveByRecoveryCode',
        unitId: person.unitId,
        subject: person.id,
        after: { address: from.address },
      })
      return token
    })
    if (raised === undefined) {
      await d.guard.failed(may.value, person)
      return refused('session.wrongCode')
    }
    d.guard.succeeded(may.value)
    return done(raised)
  }

/** Which kind of code it was; undefined: neither, or used before. */
const takeCode = async (
  d: Pick<Deps, 'totps' | 'sealing' | 'now'>,
  { factors }: Pick<Stores, 'factors'>,
  userId: UserId,
  code: string,
): Promise<'app' | 'paper' | undefined> => {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits))
    return (await factors.useCode(userId, recoveryHash(userId, code), d.now())) ? 'paper' : undefined
  const totp = await factors.totpOf(userId)
  if (!totp || totp.confirmedAt === null) return undefined
  const secret = d.sealing.open(totp.sealedSecret, userId)
  const step = secret === undefined ? undefined : d.totps.stepOf(secret, digits, d.now())
  return step !== undefined && (await factors.useStep(userId, step)) ? 'app' : undefined
}
