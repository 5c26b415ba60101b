/** Areas are subtrees of units; a path runs from the province down to the unit itself. */
import type { UnitId } from '@nguon/protocol/ids'
import type { Unit } from './unit.ts'

export type UnitPath = readonly UnitId[]

/** True when the unit of this path is `area` or lies below it. */
export const isWithin = (path: UnitPath, area: UnitId): boolean => path.includes(area)

/** Paths of the given units, as far up as the given units reach. Cycles cannot be stored; a bug among them throws. */
export const pathsOf = (units: readonly Unit[]): ReadonlyMap<UnitId, UnitPath> => {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const paths = new Map<UnitId, UnitPath>()
  const pathOf = (unit: Unit, depth: number): UnitPath => {
    const known = paths.get(unit.id)
    if (known) return known
    if (depth > 16) throw new Error(`unit ${unit.id} has no end of parents`)
    const parent = unit.parentId === null ? undefined : byId.get(unit.parentId)
    const path = parent ? [...pathOf(parent, depth + 1), unit.id] : [unit.id]
    paths.set(unit.id, path)
    return path
  }
  for (const unit of units) pathOf(unit, 0)
  return paths
}
