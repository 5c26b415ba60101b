import type { UnitId } from '@nguon/protocol/ids'
import type { UnitPath } from '../domain/area.ts'
import type { Unit } from '../domain/unit.ts'

export interface UnitStore {
  insert(unit: Unit): Promise<void>
  find(id: UnitId): Promise<Unit | undefined>
  /** From the province down to the unit; empty when nobody knows it. */
  path(id: UnitId): Promise<UnitPath>
  /** The unit and everything below it. */
  within(id: UnitId): Promise<Unit[]>
}
