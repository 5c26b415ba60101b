import type { Kysely } from 'kysely'
import { Geometry } from '../../domain/boundary.ts'
import type { BoundaryStore, UnitBoundary } from '../../ports/boundary-store.ts'
import type { Tables } from './schema.ts'

const atOnce = 500

export const makeBoundaryStore = (db: Kysely<Tables>): BoundaryStore => ({
  put: async (boundaries, at) => {
    for (let from = 0; from < boundaries.length; from += atOnce)
      await db
        .insertInto('unit_boundaries')
        .values(
          boundaries.slice(from, from + atOnce).map(({ unitId, geometry }) => ({
            unit_id: unitId,
            geometry: JSON.stringify(geometry),
            imported_at: at,
          })),
        )
        .onConflict((c) =>
          c.column('unit_id').doUpdateSet((e) => ({
            geometry: e.ref('excluded.geometry'),
            imported_at: e.ref('excluded.imported_at'),
          })),
        )
        .execute()
  },
  of: async (units) => {
    const found: UnitBoundary[] = []
    for (let from = 0; from < units.length; from += atOnce) {
      const rows = await db
        .selectFrom('unit_boundaries')
        .select(['unit_id', 'geometry'])
        .where('unit_id', 'in', units.slice(from, from + atOnce))
        .execute()
      for (const row of rows)
        found.push({ unitId: row.unit_id, geometry: Geometry.parse(JSON.parse(row.geometry)) })
    }
    return found
  },
})
