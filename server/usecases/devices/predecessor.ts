/** The box whose place a new one takes. */
import type { DeviceId, UnitId } from '@nguon/protocol/ids'
import { allow } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { ClaimRecord } from '../../ports/claims.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'

type Wanted = Pick<Stores, 'devices' | 'units' | 'successions'>

/**
 * One that was revoked may be followed too: a stolen box leaves a pole behind. To follow one that was not is to revoke it,
 * and takes the same right; whoever stands at the pole then only lets in what was decided.
 */
export const findPredecessor = async (
  stores: Wanted,
  by: Person,
  id: DeviceId,
): Promise<Outcome<DeviceRecord>> => {
  const device = await stores.devices.find(id)
  if (device === undefined) return refused('device.unknown')
  const path = await stores.units.path(device.unit)
  if (!allow(by, 'device.change', path)) return refused('device.unknown')
  if (device.revokedAt === null && !allow(by, 'device.revoke', path)) return refused('session.notAllowed')
  return (await hasSuccessor(stores, id)) ? refused('device.replaced', { name: device.name }) : done(device)
}

export const hasSuccessor = async (stores: Pick<Stores, 'successions'>, id: DeviceId): Promise<boolean> =>
  (await stores.successions.all()).some(({ predecessor }) => predecessor === id)

/**
 * The claim as it would be carried out now. One that follows a box belongs to the unit in which that box stands by now, so
 * that whoever reads, compares, refuses and withdraws is the same.
 */
export const asItStands = async (
  stores: Pick<Stores, 'devices'>,
  claim: ClaimRecord,
): Promise<ClaimRecord> => {
  const predecessor = claim.replaces === null ? undefined : await stores.devices.find(claim.replaces)
  return predecessor === undefined ? claim : { ...claim, unit: predecessor.unit, name: predecessor.name }
}

/** What the claim's box will be called and where it will stand: as its predecessor is now, not as it was then. */
export const standOf = async (
  stores: Pick<Stores, 'devices' | 'successions'>,
  claim: ClaimRecord,
): Promise<Outcome<{ unit: UnitId; name: string; predecessor: DeviceRecord | undefined }>> => {
  if (claim.replaces === null) return done({ unit: claim.unit, name: claim.name, predecessor: undefined })
  const predecessor = await stores.devices.find(claim.replaces)
  if (predecessor === undefined) return refused('device.unknown')
  const { unit, name } = predecessor
  return (await hasSuccessor(stores, claim.replaces))
    ? refused('device.replaced', { name })
    : done({ unit, name, predecessor })
}
