import type { UnitPath } from '../domain/area.ts'
import type { DeviceRecord } from '../ports/devices.ts'
import type { Stores } from '../ports/stores.ts'

export interface PlacedDevice extends DeviceRecord {
  /** From the province down. */
  readonly unitPath: UnitPath
}

/** Devices with the place each of them serves; one look for each unit, however many stand there. */
export const placed = async (
  { units }: Pick<Stores, 'units'>,
  devices: readonly DeviceRecord[],
): Promise<PlacedDevice[]> => {
  const paths = new Map<string, UnitPath>()
  for (const { unit } of devices) if (!paths.has(unit)) paths.set(unit, await units.path(unit))
  return devices.map((device) => ({ ...device, unitPath: paths.get(device.unit) ?? [] }))
}
