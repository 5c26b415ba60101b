import type { UserId } from '@nguon/protocol/ids'
import { passwordEnd, type PasswordProfile } from '../domain/password.ts'
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
  /** Until when the password is good by which they came in; null: no end, or they came otherwise. */
  readonly passwordUntil: number | null
}

export type IdentifyCaller = (token: string) => Promise<Identified | undefined>

export const makeIdentifyCaller =
  (d: {
    stores: Pick<Stores, 'sessions' | 'users' | 'grants' | 'factors' | 'units'>
    now: Now
    /** Whether roles that need a second factor are held to it. */
    strict: boolean
    profile: PasswordProfile
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
    const passwordUntil = session.how === 'password' ? await endOfPassword(d, account.id) : null
    const proven = session.provenAt !== null
    const stage = stageOf({
      proven,
      enrolled: !proven && (await d.stores.factors.hasAny(account.id)),
      required: d.strict && needsSecondFactor(person),
      overdue: passwordUntil !== null && passwordUntil <= now,
    })
    return { person, session, stage, passwordUntil }
  }

const endOfPassword = async (
  { stores, profile }: { stores: Pick<Stores, 'users'>; profile: PasswordProfile },
  id: UserId,
): Promise<number | null> => {
  if (profile.lastsMs === null) return null
  const since = await stores.users.passwordSince(id)
  return since === undefined ? null : passwordEnd(profile, since)
}
