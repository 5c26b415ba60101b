/** What binds the devices of the hub: policies, and what two people have lifted; now, or at an instant of the past. */
import { profileInForce } from '@nguon/protocol/policy/in-force'
import type { Lift } from '@nguon/protocol/policy/judge'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import type { UnitPath } from '../../domain/area.ts'
import { policiesInForce, stretchOf, turnsOfLaw } from '../../domain/law-through-time.ts'
import { bindsAt, completedAt, liftsAt, type OverrideRecord } from '../../domain/override.ts'
import type { PolicyRecord } from '../../ports/policies.ts'
import type { Stores } from '../../ports/stores.ts'

export interface Law {
  readonly profileOf: (path: UnitPath) => PolicyProfile
  /** Every policy of the path, nearest last: what a program names. */
  readonly policiesOf: (path: UnitPath) => PolicyRecord[]
  readonly liftsOf: (path: UnitPath) => Lift[]
  /** Signed by two and not taken back. */
  readonly overridesOf: (path: UnitPath) => OverrideRecord[]
}

type LawStores = Pick<Stores, 'policies' | 'overrides'>

/**
 * What binds from now on. `since`: overrides that ended before do not matter. With a path, it can be asked about that one
 * alone: thousands of devices ask at once, and every policy is read from its document.
 */
export const readLaw = async (stores: LawStores, since: number, path?: UnitPath): Promise<Law> =>
  lawOf(await stores.policies.newest(path), await stores.overrides.list(since))

/** What bound, binds and will bind at each instant of a window. */
export interface LawThroughTime {
  /** The same object for all of a stretch in which nothing changed. */
  readonly at: (instant: number) => Law
  /** The units of a path of which any law of the window speaks: where they are the same, the law is. */
  readonly speakersOn: (path: UnitPath) => UnitPath
}

export const readLawThroughTime = async (
  stores: LawStores,
  window: { from: number; to: number },
): Promise<LawThroughTime> => {
  const versions = await stores.policies.inForceWithin(window)
  const overrides = await stores.overrides.list(window.from)
  const turns = turnsOfLaw([
    ...versions.map(({ issuedAt }) => issuedAt),
    ...overrides.flatMap((o) => [completedAt(o), o.withdrawnAt]),
  ])
  const laws = new Map<number, Law>()
  const speakers = new Set([...versions.map(({ unit }) => unit), ...overrides.flatMap(({ area }) => area)])
  return {
    speakersOn: (path) => path.filter((unit) => speakers.has(unit)),
    at: (instant) => {
      const stretch = stretchOf(turns, instant)
      const known = laws.get(stretch)
      if (known) return known
      const law = lawOf(policiesInForce(versions, instant), overrides, instant)
      laws.set(stretch, law)
      return law
    },
  }
}

const lawOf = (
  policies: readonly PolicyRecord[],
  overrides: readonly OverrideRecord[],
  knownAt?: number,
): Law => ({
  profileOf: (path) => profileInForce(policies, path),
  policiesOf: (path) => nearestLast(policies, path),
  liftsOf: (path) => liftsAt(overrides, path, knownAt),
  overridesOf: (path) => overrides.filter((o) => bindsAt(o, path)),
})

/** Those of the path, from the province down. */
export const nearestLast = (policies: readonly PolicyRecord[], path: UnitPath): PolicyRecord[] =>
  policies
    .filter((policy) => path.includes(policy.unit))
    .sort((a, b) => path.indexOf(a.unit) - path.indexOf(b.unit))
