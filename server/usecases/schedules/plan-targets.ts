/** The devices that wished places mean now, if everything was approved for them. */
import { isWithin } from '../../domain/area.ts'
import type { Bulletin } from '../../domain/bulletin.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import { reachesDevice } from '../../domain/schedule-targets.ts'
import type { Target } from '../../domain/schedule.ts'
import type { Stores } from '../../ports/stores.ts'
import { ownerInForce } from '../authorise.ts'
import { placed, type PlacedDevice } from '../placed-devices.ts'

/** What was approved for one area plays nowhere else; a relay shows nothing on boards. By number. */
export const planTargets = async (
  stores: Pick<Stores, 'units' | 'devices'>,
  items: readonly { readonly bulletin: Pick<Bulletin, 'unitId'>; readonly relay: boolean }[],
  targets: readonly Target[],
  now: number,
): Promise<Outcome<PlacedDevice[]>> => {
  const all = (await stores.devices.all()).filter((device) => device.revokedAt === null)
  for (const target of targets) {
    const unit = target.kind === 'unit' ? target.id : all.find((device) => device.id === target.id)?.unit
    if (unit === undefined) return refused('schedule.targetUnknown')
    const path = await stores.units.path(unit)
    if (path.length === 0) return refused('schedule.targetUnknown')
    if (!items.every(({ bulletin }) => isWithin(path, bulletin.unitId)))
      return refused('schedule.targetOutsideArea')
    const inForce = await ownerInForce(stores, unit, now)
    if (!inForce.ok) return inForce
  }
  const able = items.every(({ relay }) => relay) ? all.filter(({ kind }) => kind === 'loudspeaker') : all
  return done((await placed(stores, able)).filter((device) => reachesDevice(targets, device)))
}
