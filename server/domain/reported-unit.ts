/** Under which unit a device counts in reports: its ward, because a ward answers for all of its hamlets (R09, R17). */
import type { UnitId } from '@nguon/protocol/ids'
import { pathsOf } from './area.ts'
import type { Unit } from './unit.ts'

/**
 * From each of these units to the one that reports for it: the commune on its path as far as these units reach, else
 * the unit itself (a hamlet looked at alone, a device that hangs on the province).
 */
export const reportedUnits = (units: readonly Unit[]): ReadonlyMap<UnitId, UnitId> => {
  const kinds = new Map(units.map((unit) => [unit.id, unit.kind]))
  return new Map(
    [...pathsOf(units)].map(([id, path]) => [id, path.find((step) => kinds.get(step) === 'commune') ?? id]),
  )
}
