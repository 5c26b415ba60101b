import type { UnitPath } from '../domain/area.ts'
import { pathsOf } from '../domain/area.ts'
import type { Person } from '../domain/person.ts'
import type { Unit } from '../domain/unit.ts'
import type { Stores } from '../ports/stores.ts'

export type ListUnits = (by: Person) => Promise<{ unit: Unit; path: UnitPath }[]>

/** The person's area; paths run from the province down. */
export const makeListUnits =
  (d: { stores: Pick<Stores, 'units'> }): ListUnits =>
  async (by) => {
    const above = (await d.stores.units.path(by.unitId)).slice(0, -1)
    const units = await d.stores.units.within(by.unitId)
    const paths = pathsOf(units)
    return units.map((unit) => ({ unit, path: [...above, ...(paths.get(unit.id) ?? [unit.id])] }))
  }
