/**
 * A new box takes the place of one that broke. Inside of the transaction that admits it, so that at no instant two boxes
 * speak for one place: what people set up for the place goes over, what the old box did stays the old box's, and the old
 * one is revoked if it was not yet (docs/adr/0014).
 */
import type { DeviceId } from '@nguon/protocol/ids'
import { placeFollowing } from '../../domain/device-place.ts'
import type { Person } from '../../domain/person.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import { retireDevice, type RetireDeps } from './retire-device.ts'

export const succeedDevice = async (
  d: RetireDeps,
  stores: Stores,
  of: { by: Pick<Person, 'id'> | null; predecessor: DeviceRecord; successor: DeviceId; now: number },
): Promise<void> => {
  const { by, predecessor, successor, now } = of
  await stores.successions.insert({ predecessor: predecessor.id, successor, at: now })
  // The number is painted on the pole.
  await stores.devices.swapNumbers(predecessor.id, successor)
  const sound = await stores.soundSettings.find(predecessor.id)
  if (sound) await stores.soundSettings.put(successor, sound, now)
  const place = await stores.devicePlaces.find(predecessor.id)
  if (place)
    await stores.devicePlaces.put(successor, placeFollowing(await stores.devicePlaces.find(successor), place))
  await stores.schedules.succeed(predecessor.id, successor, now)
  await stores.pauses.succeed(predecessor.id, successor, now)
  if (predecessor.revokedAt === null) await retireDevice(d, stores, predecessor, { by, after: { successor } })
}
