import type { UnitId } from '@nguon/protocol/ids'
import { pathsOf, type UnitPath } from '../domain/area.ts'
import type { Stores } from '../ports/stores.ts'

/** Whole paths, from the province down, of a unit and everything below it. */
export const pathsWithin = async (
  { units }: Pick<Stores, 'units'>,
  top: UnitId,
): Promise<ReadonlyMap<UnitId, UnitPath>> => {
  const above = (await units.path(top)).slice(0, -1)
  const below = pathsOf(await units.within(top))
  return new Map([...below].map(([unit, path]) => [unit, [...above, ...path]]))
}
