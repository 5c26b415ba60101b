import type { DeviceId, UnitId } from '@nguon/protocol/ids'
import type { Stores } from '../../ports/stores.ts'

/** The devices in use of a unit and everything below it. */
export const devicesOf = async (
  stores: Pick<Stores, 'units' | 'devices'>,
  unit: UnitId,
): Promise<DeviceId[]> => {
  const within = (await stores.units.within(unit)).map((u) => u.id)
  return (await stores.devices.inUnits(within))
    .filter((device) => device.revokedAt === null)
    .map((device) => device.id)
}
