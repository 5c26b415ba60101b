import type { UnitId } from '@nguon/protocol/ids'
import type { Kysely } from 'kysely'
import type { Unit } from '../../domain/unit.ts'
import type { UnitStore } from '../../ports/unit-store.ts'
import type { RowOf, Tables } from './schema.ts'
import { withArea } from './unit-tree.ts'

export const makeUnitStore = (db: Kysely<Tables>): UnitStore => {
  const find = async (id: UnitId): Promise<Unit | undefined> => {
    const row = await db.selectFrom('units').selectAll().where('id', '=', id).executeTakeFirst()
    return row && unitOf(row)
  }
  return {
    find,
    insert: async (unit) => {
      await db
        .insertInto('units')
        .values({
          id: unit.id,
          parent_id: unit.parentId,
          kind: unit.kind,
          name: unit.name,
          code: unit.code,
          valid_from: unit.validFrom,
          valid_until: unit.validUntil,
        })
        .execute()
    },
    // Three or four steps by primary key.
    path: async (id) => {
      const path: UnitId[] = []
      for (let unit = await find(id); unit;) {
        path.unshift(unit.id)
        unit = unit.parentId === null || path.length > 16 ? undefined : await find(unit.parentId)
      }
      return path
    },
    within: async (id) => {
      const rows = await withArea(db, id)
        .selectFrom('units')
        .innerJoin('area', 'area.id', 'units.id')
        .selectAll('units')
        .orderBy('units.name')
        .execute()
      return rows.map(unitOf)
    },
  }
}

const unitOf = (row: RowOf<'units'>): Unit => ({
  id: row.id,
  parentId: row.parent_id,
  kind: row.kind,
  name: row.name,
  code: row.code,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
})
