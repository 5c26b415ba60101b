/** What binds the devices of the hub: the newest policies, and what two people have lifted. */
import { profileInForce } from '@nguon/protocol/policy/in-force'
import type { Lift } from '@nguon/protocol/policy/judge'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import type { UnitPath } from '../../domain/area.ts'
import { bindsAt, liftsAt, type OverrideRecord } from '../../domain/override.ts'
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

/** `since`: overrides that ended before do not matter. */
export const readLaw = async (
  stores: Pick<Stores, 'policies' | 'overrides'>,
  since: number,
): Promise<Law> => {
  const policies = await stores.policies.newest()
  const overrides = await stores.overrides.list(since)
  return {
    profileOf: (path) => profileInForce(policies, path),
    policiesOf: (path) =>
      policies
        .filter((policy) => path.includes(policy.unit))
        .sort((a, b) => path.indexOf(a.unit) - path.indexOf(b.unit)),
    liftsOf: (path) => liftsAt(overrides, path),
    overridesOf: (path) => overrides.filter((o) => bindsAt(o, path)),
  }
}
