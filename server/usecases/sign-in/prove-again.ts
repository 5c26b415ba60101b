/** Whoever finds a browser open must not give rights or take keys by it: before such acts its owner shows themself anew. */
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { ProofWay } from '../../domain/second-factor.ts'
import type { Passwords } from '../../ports/passwords.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { Identified } from '../identify-caller.ts'
import { raiseSession, type From, type SessionDeps } from '../open-session.ts'
import type { RecordAct } from '../record-act.ts'
import type { GuardTries } from './guard-tries.ts'

export interface ProofState {
  /** Shown so lately that nothing is asked. */
  readonly fresh: boolean
  /** The second factor of whoever has one, else the password; empty: only by signing in anew. */
  readonly ways: readonly ProofWay[]
}

export type ReadProof = (by: Pick<Identified, 'person' | 'session'>) => Promise<ProofState>

export const makeReadProof =
  (d: {
    stores: Pick<Stores, 'factors' | 'identities'>
    now: SessionDeps['now']
    proofMs: number
  }): ReadProof =>
  async ({ person, session }) => {
    const { factors, identities } = d.stores
    const app = ((await factors.totpOf(person.id))?.confirmedAt ?? null) !== null
    const passkey = (await factors.passkeysOf(person.id)).length > 0
    const ways: ProofWay[] = [...(app ? (['code'] as const) : []), ...(passkey ? (['passkey'] as const) : [])]
    if (ways.length === 0 && person.passwordSet) ways.push('password')
    // Who came by a first link and has chosen nothing yet has nothing to show, and nothing that it would protect.
    const bare = ways.length === 0 && (await identities.ofUser(person.id)).length === 0
    return { fresh: bare || d.now() - session.confirmedAt < d.proofMs, ways }
  }

/** The session's new token. */
export type ProveByPassword = (by: Identified, password: string, from: From) => Promise<Outcome<string>>

export const makeProveByPassword =
  (
    d: SessionDeps & {
      stores: Pick<Stores, 'users'>
      transact: Transact
      passwords: Passwords
      guard: GuardTries
      readProof: ReadProof
      record: RecordAct
    },
  ): ProveByPassword =>
  async (by, password, from) => {
    const { person, session } = by
    // Who has a second factor shows that: a password is seen over a shoulder.
    if (!(await d.readProof(by)).ways.includes('password')) return refused('session.proofNeeded')
    const may = d.guard.mayTry(person.userName, from)
    if (!may.ok) return may
    const known = await d.stores.users.passwordHash(person.id)
    if (known === undefined || !(await d.passwords.verify(known, password))) {
      await d.guard.failed(may.value, person)
      return refused('session.wrongCurrent')
    }
    d.guard.succeeded(may.value)
    return d.transact(async (stores) => {
      const token = await raiseSession(d, stores, session, { second: false })
      if (token === undefined) return refused('session.required')
      await d.record(stores, {
        by: person,
        action: 'session.proveByPassword',
        unitId: person.unitId,
        subject: person.id,
        after: { address: from.address },
      })
      return done(token)
    })
  }
