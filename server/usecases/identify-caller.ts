import { needsSecondFactor, stageOf, type Stage } from '../domain/second-factor.ts'
import type { Person } from '../domain/person.ts'
import type { Session } from '../ports/session-store.ts'
import type { Stores } from '../ports/stores.ts'
import type { Now } from '../ports/surroundings.ts'
import { secretHash } from './open-session.ts'
import { grantsInForce } from './groups/grants-in-force.ts'

export interface Identified {
  readonly person: Person
  readonly session: Session
  readonly stage: Stage
}

export type IdentifyCaller = (token: string) => Promise<Identified | undefined>

export const makeIdentifyCaller =
  (d: {
    stores: Pick<Stores, 'sessions' | 'users' | 'grants' | 'factors' | 'units'>
    now: Now
    /** Whether roles that need a second factor are held to it. */
    strict: boolean
  }): IdentifyCaller =>
  async (token) => {
    const now = d.now()
    const session = await d.stores.sessions.find(secretHash(token))
    if (!session || session.expiresAt <= now) return undefined
    const account = await d.stores.users.find(session.userId)
    if (!account || account.disabledAt !== null) return undefined
    const grants = (await grantsInForce(d.stores, account.id, now)).filter(
      // What a group gives was looked up when the provider opened this session; by another door it may be long gone.
      ({ fromGroup }) => (fromGroup ?? null) === null || session.how === 'provider',
    )
    const person = { ...account, grants }
    const proven = session.provenAt !== null
    const stage = stageOf({
      proven,
      enrolled: !proven && (await d.stores.factors.hasAny(account.id)),
      required: d.strict && needsSecondFactor(person),
    })
    return { person, session, stage }
  }
