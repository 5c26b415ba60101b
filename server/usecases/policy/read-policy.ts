import type { UnitId } from '@nguon/protocol/ids'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import { profileOfNoWord, readyMadeProfiles } from '@nguon/protocol/policy/ready-made'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import { authorise } from '../authorise.ts'
import { nearestLast } from './read-law.ts'
import { trialProfile } from './trial-policy.ts'

export interface PolicyView {
  unit: { id: string; name: string }
  profile: PolicyProfile
  from: {
    unit: { id: string; name: string }
    version: number
    signedAt: number
    signedBy: { id: string; name: string } | null
  } | null
  /** Whether a change can be asked for: not before the hub has a root. */
  maySign: boolean
  /** A wish that waits for an authority's signature. */
  waiting: { paper: string; since: number } | null
  readyMade: { key: string; profile: PolicyProfile }[]
}

export type ReadPolicy = (by: Person, unit?: UnitId) => Promise<Outcome<PolicyView>>

interface Deps {
  readonly stores: Stores
  readonly hasRoot: () => boolean
}

/** Which profile binds a unit, and whose word that is. Absent: the person's own unit. */
export const makeReadPolicy =
  (d: Deps): ReadPolicy =>
  async (by, unit = by.unitId) => {
    const may = await authorise(d.stores, by, 'read', unit)
    return may.ok ? done(await showPolicy(d, unit)) : may
  }

export const showPolicy = async ({ stores, hasRoot }: Deps, unit: UnitId): Promise<PolicyView> => {
  const path = await stores.units.path(unit)
  const nearest = nearestLast(await stores.policies.newest(path), path).at(-1)
  const named = async (id: UnitId) => ({ id, name: (await stores.units.find(id))?.name ?? '' })
  const waiting = (await stores.papers.waiting()).find(
    ({ kind, subject }) => kind === 'policy' && subject === unit,
  )
  const signer = nearest?.signedBy ? await stores.users.find(nearest.signedBy) : undefined
  return {
    unit: await named(unit),
    profile: nearest?.profile ?? profileOfNoWord,
    from: nearest
      ? {
          unit: await named(nearest.unit),
          version: nearest.version,
          signedAt: nearest.issuedAt,
          signedBy: signer ? { id: signer.id, name: signer.name } : null,
        }
      : null,
    maySign: hasRoot(),
    waiting: waiting ? { paper: waiting.id, since: waiting.createdAt } : null,
    readyMade: Object.entries({
      ...readyMadeProfiles,
      // A trial that tried a real measure must find its way back; a real hub is never offered it.
      ...((await stores.settings.get('mode')) === 'trial' ? { trial: trialProfile } : {}),
    }).map(([key, profile]) => ({ key, profile })),
  }
}
