import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { inForceAt } from '../../domain/unit.ts'
import type { UnitBoundary } from '../../ports/boundary-store.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { readableUnits } from '../readable-units.ts'

export type ListBoundaries = (by: Person) => Promise<Outcome<(UnitBoundary & { name: string })[]>>

/** Of the units in force that the person may read, as far as a map was imported. */
export const makeListBoundaries =
  (d: { stores: Stores; now: Now }): ListBoundaries =>
  async (by) => {
    const units = await readableUnits(d.stores, by, {})
    if (!units.ok) return units
    const nameOf = new Map(inForceAt(units.value, d.now()).map((unit) => [unit.id, unit.name]))
    const boundaries = await d.stores.boundaries.of([...nameOf.keys()])
    return done(boundaries.map((one) => ({ ...one, name: nameOf.get(one.unitId) ?? '' })))
  }
