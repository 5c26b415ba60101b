/** What somebody may do beside their post. A deputy's right ends with the right of whoever is stood in for. */
import type { UserId } from '@nguon/protocol/ids'
import { holdsItself } from '../../domain/giving.ts'
import { topsOf, type Grant, type KeptGrant } from '../../domain/grant.ts'
import type { Stores } from '../../ports/stores.ts'

type Reads = Pick<Stores, 'units' | 'users' | 'grants'>

export const grantsInForce = async (stores: Reads, id: UserId, now: number): Promise<KeptGrant[]> => {
  const inForce: KeptGrant[] = []
  for (const grant of await stores.grants.ofUser(id, now))
    if (grant.deputyFor === null || (await stillHolds(stores, grant.deputyFor, grant, now)))
      inForce.push(grant)
  return inForce
}

/** They may have left, or lost it, since it was handed over. */
const stillHolds = async (
  stores: Reads,
  holderId: UserId,
  { role, area }: Grant,
  now: number,
): Promise<boolean> => {
  const holder = await stores.users.find(holderId)
  if (holder?.disabledAt !== null) return false
  const paths = await Promise.all(topsOf(area).map((unit) => stores.units.path(unit)))
  return holdsItself({ ...holder, grants: await stores.grants.ofUser(holderId, now) }, role, paths)
}
