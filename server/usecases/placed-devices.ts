import type { UnitId } from '@nguon/protocol/ids'
import { pathsOf, type UnitPath } from '../domain/area.ts'
import type { ListedDevice } from '../ports/devices.ts'
import type { Stores } from '../ports/stores.ts'

export interface PlacedDevice extends ListedDevice {
  /** From the province down. */
  readonly unitPath: UnitPath
}

/** Devices with the place each of them serves. */
export const placed = async (
  stores: Pick<Stores, 'units'>,
  devices: readonly ListedDevice[],
): Promise<PlacedDevice[]> => {
  const paths = await pathsFor(stores, [...new Set(devices.map(({ unit }) => unit))])
  return devices.map((device) => ({ ...device, unitPath: paths.get(device.unit) ?? [] }))
}

/** From so many on, to read the whole tree at once is less than to climb it from each. */
const manyUnits = 30

const pathsFor = async (
  { units }: Pick<Stores, 'units'>,
  ids: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, UnitPath>> => {
  if (ids.length >= manyUnits) return pathsOf(await units.all())
  const paths = new Map<UnitId, UnitPath>()
  for (const id of ids) paths.set(id, await units.path(id))
  return paths
}
