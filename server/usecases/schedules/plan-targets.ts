/** The devices that wished places mean now, if everything was approved for them. */
import type { UnitPath } from '../../domain/area.ts'
import { isWithin } from '../../domain/area.ts'
import type { Bulletin } from '../../domain/bulletin.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import { reachesDevice } from '../../domain/schedule-targets.ts'
import type { Target } from '../../domain/schedule.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'

export interface PlacedDevice extends DeviceRecord {
  readonly unitPath: UnitPath
}

/** What was approved for one area plays nowhere else. By number. */
export const planTargets = async (
  stores: Pick<Stores, 'units' | 'devices'>,
  bulletins: readonly Pick<Bulletin, 'unitId'>[],
  targets: readonly Target[],
): Promise<Outcome<PlacedDevice[]>> => {
  const all = (await stores.devices.all()).filter((device) => device.revokedAt === null)
  const paths = new Map<string, UnitPath>()
  const pathOf = async (unit: DeviceRecord['unit']): Promise<UnitPath> => {
    const path = paths.get(unit) ?? (await stores.units.path(unit))
    paths.set(unit, path)
    return path
  }
  for (const target of targets) {
    const unit = target.kind === 'unit' ? target.id : all.find((device) => device.id === target.id)?.unit
    if (unit === undefined) return refused('schedule.targetUnknown')
    const path = await pathOf(unit)
    if (path.length === 0) return refused('schedule.targetUnknown')
    if (!bulletins.every((bulletin) => isWithin(path, bulletin.unitId)))
      return refused('schedule.targetOutsideArea')
  }
  const placed: PlacedDevice[] = []
  for (const device of all) {
    const unitPath = await pathOf(device.unit)
    if (reachesDevice(targets, { id: device.id, unitPath })) placed.push({ ...device, unitPath })
  }
  return done(placed)
}
