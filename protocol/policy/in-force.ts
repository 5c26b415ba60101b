/** Which of the policies a box holds binds it, and what two people have lifted. */
import type { UnitId } from '../ids.ts'
import type { Policy } from '../messages/policy.ts'
import type { PolicyProfile } from './profile.ts'
import { profileOfNoWord } from './ready-made.ts'

/** The nearest unit speaks; before any authority has spoken there is the decree's measure, never no law. */
export const profileInForce = (
  policies: readonly Pick<Policy, 'unit' | 'profile'>[],
  unitPath: readonly UnitId[],
): PolicyProfile => {
  const depth = (policy: Pick<Policy, 'unit'>) => unitPath.indexOf(policy.unit)
  const nearest = policies.reduce<Pick<Policy, 'unit' | 'profile'> | undefined>(
    (best, policy) =>
      depth(policy) >= 0 && (best === undefined || depth(policy) > depth(best)) ? policy : best,
    undefined,
  )
  return nearest?.profile ?? profileOfNoWord
}
