/** Under which unit a device counts in reports: its ward, because a ward answers for all of its hamlets (R09, R17). */
import type { UnitId } from '@nguon/protocol/ids'
import { pathsOf } from './area.ts'
import type { Unit } from './unit.ts'
import { carriersAt, type Succession } from './unit-history.ts'

/**
 * From each of these units to the one that reports for it: the commune on its path as far as these units reach, else
 * the unit itself (a hamlet looked at alone, a device that hangs on the province). What was written under a ward that is
 * over counts under the one ward that follows it at `at`; what several follow stays a line of its own.
 */
export const reportedUnits = (
  units: readonly Unit[],
  history: { links: readonly Succession[]; at: number } = { links: [], at: 0 },
): ReadonlyMap<UnitId, UnitId> => {
  const kinds = new Map(units.map((unit) => [unit.id, unit.kind]))
  const carriers = carriersAt(units, history.links, history.at)
  return new Map(
    [...pathsOf(units)].map(([id, path]) => {
      const ward = path.find((step) => kinds.get(step) === 'commune') ?? id
      return [id, carriers.get(ward) ?? ward]
    }),
  )
}
