/** The one answer to "what may this person read": every list, schedule and report asks here. */
import type { UnitId } from '@nguon/protocol/ids'
import { allow, areasOf } from '../domain/access.ts'
import { done, refused, type Outcome } from '../domain/outcome.ts'
import type { Person } from '../domain/person.ts'
import type { ReportGroupId } from '../domain/report-group.ts'
import type { Unit } from '../domain/unit.ts'
import type { Stores } from '../ports/stores.ts'

/** Narrows a question to one unit or one reporting group; without either it is about everything that may be read. */
export interface AreaQuery {
  readonly unitId?: UnitId | undefined
  readonly groupId?: ReportGroupId | undefined
}

/** With everything below, and everything that came before: history from before a merger stays readable (R17). */
export const readableUnits = async (
  stores: Pick<Stores, 'units' | 'reportGroups'>,
  person: Person,
  { unitId, groupId }: AreaQuery,
): Promise<Outcome<Unit[]>> => {
  const own = areasOf(person, 'read')
  if (own.length === 0) return refused('session.notAllowed')
  if (groupId !== undefined) {
    const group = await stores.reportGroups.find(groupId)
    if (!group || !(await mayReadAll(stores, person, group.units))) return refused('request.notFound')
    return done(group.units.length === 0 ? [] : await stores.units.withHistory(group.units))
  }
  if (unitId === undefined) return done(await stores.units.withHistory(own))
  if ((await stores.units.find(unitId)) === undefined) return refused('unit.unknown')
  if (!(await mayReadAll(stores, person, [unitId]))) return refused('unit.outsideArea')
  return done(await stores.units.withHistory([unitId]))
}

export const mayReadAll = async (
  stores: Pick<Stores, 'units'>,
  person: Person,
  units: readonly UnitId[],
): Promise<boolean> => {
  for (const unit of units) if (!allow(person, 'read', await stores.units.readPath(unit))) return false
  return true
}
