import type { UnitId } from '@nguon/protocol/ids'
import type { Geometry } from '../domain/boundary.ts'

export interface UnitBoundary {
  readonly unitId: UnitId
  readonly geometry: Geometry
}

export interface BoundaryStore {
  /** Replaces the ones that these units had. */
  put(boundaries: readonly UnitBoundary[], at: number): Promise<void>
  of(units: readonly UnitId[]): Promise<UnitBoundary[]>
}
