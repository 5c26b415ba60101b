import type { UnitId } from '@nguon/protocol/ids'
import { pathsOf, type UnitPath } from '../domain/area.ts'
import { done, type Outcome } from '../domain/outcome.ts'
import type { Person } from '../domain/person.ts'
import { inForceAt, type Unit } from '../domain/unit.ts'
import type { Stores } from '../ports/stores.ts'
import type { Now } from '../ports/surroundings.ts'
import { readableUnits } from './readable-units.ts'

export interface ListedUnit {
  readonly unit: Unit
  readonly path: UnitPath
}

export type ListUnits = (by: Person, query: { ended: boolean }) => Promise<Outcome<ListedUnit[]>>

/** The person's areas, with the units that are over only when they are asked for; paths run from the province down. */
export const makeListUnits =
  (d: { stores: Pick<Stores, 'units' | 'reportGroups'>; now: Now }): ListUnits =>
  async (by, { ended }) => {
    const readable = await readableUnits(d.stores, by, {})
    if (!readable.ok) return readable
    const units = ended ? readable.value : inForceAt(readable.value, d.now())
    return done(await withPaths(d.stores, units))
  }

/** Also for units whose tops are not among them. */
export const withPaths = async (
  stores: Pick<Stores, 'units'>,
  units: readonly Unit[],
): Promise<ListedUnit[]> => {
  const paths = pathsOf(units)
  const above = new Map<UnitId, UnitPath>()
  const listed: ListedUnit[] = []
  for (const unit of units) {
    const path = paths.get(unit.id) ?? [unit.id]
    const top = path[0] ?? unit.id
    const known = above.get(top) ?? (await stores.units.path(top)).slice(0, -1)
    above.set(top, known)
    listed.push({ unit, path: [...known, ...path] })
  }
  return listed
}
