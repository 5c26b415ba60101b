/**
 * Of two claims for one place only the newer one counts, as long as no box has shown the older one: somebody stands before
 * a box that has. Inside of the transaction that makes the newer ones.
 */
import type { DeviceId } from '@nguon/protocol/ids'
import { claimStateOf } from '../../domain/claim-state.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { RecordAct } from '../record-act.ts'
import { asItStands } from './predecessor.ts'

/** `newer`: the claim just made for each device that is to be followed. */
export const withdrawEarlier = async (
  d: { record: RecordAct; now: Now },
  stores: Stores,
  { by, newer }: { by: Person; newer: ReadonlyMap<DeviceId, string> },
): Promise<void> => {
  if (newer.size === 0) return
  const now = d.now()
  for (const claim of await stores.claims.recent(now)) {
    const successor = claim.replaces === null ? undefined : newer.get(claim.replaces)
    if (successor === undefined || successor === claim.id) continue
    if (claim.usedAt !== null || claimStateOf(claim, undefined, now) !== 'waiting') continue
    await stores.claims.withdraw(claim.id, now)
    const { unit, name } = await asItStands(stores, claim)
    await d.record(stores, {
      by,
      action: 'claim.withdraw',
      unitId: unit,
      subject: claim.id,
      before: { name },
      after: { successor },
    })
  }
}
