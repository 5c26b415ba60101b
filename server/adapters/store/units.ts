import type { UnitId } from '@nguon/protocol/ids'
import type { Kysely } from 'kysely'
import type { Unit } from '../../domain/unit.ts'
import type { UnitStore } from '../../ports/unit-store.ts'
import type { NewRow, RowOf, Tables } from './schema.ts'
import { linkUnits, linksAmong } from './unit-links.ts'
import { withArea, withHistory } from './unit-tree.ts'

/** Rows a statement: its parameters are limited, and a country has 15,000 units. */
const atOnce = 1_000
/** Deeper than any tree: a bug that stored a circle ends here. */
const deepest = 16

export const makeUnitStore = (db: Kysely<Tables>): UnitStore => {
  const find = async (id: UnitId): Promise<Unit | undefined> => {
    const row = await db.selectFrom('units').selectAll().where('id', '=', id).executeTakeFirst()
    return row && unitOf(row)
  }
  // Three or four steps by primary key.
  const path = async (id: UnitId): Promise<UnitId[]> => {
    const steps: UnitId[] = []
    for (let unit = await find(id); unit;) {
      steps.unshift(unit.id)
      unit = unit.parentId === null || steps.length > deepest ? undefined : await find(unit.parentId)
    }
    return steps
  }
  const insertMany = async (units: readonly Unit[]): Promise<void> => {
    for (let at = 0; at < units.length; at += atOnce) {
      const some = units.slice(at, at + atOnce)
      await db.insertInto('units').values(some.map(rowOf)).execute()
      const codes = some.flatMap(codeRowOf)
      if (codes.length > 0) await db.insertInto('unit_codes').values(codes).execute()
    }
  }
  return {
    find,
    insert: (unit) => insertMany([unit]),
    insertMany,
    save: async (unit, at) => {
      const before = await find(unit.id)
      if (!before) throw new Error(`unit ${unit.id} is not there to be changed`)
      await db
        .updateTable('units')
        .set({ name: unit.name, code: unit.code, valid_from: unit.validFrom, valid_until: unit.validUntil })
        .where('id', '=', unit.id)
        .execute()
      await saveCode(db, { before, unit, at })
    },
    findMany: async (ids) => {
      const rows = []
      for (let at = 0; at < ids.length; at += atOnce)
        rows.push(
          ...(await db
            .selectFrom('units')
            .selectAll()
            .where('id', 'in', ids.slice(at, at + atOnce))
            .execute()),
        )
      return rows.map(unitOf)
    },
    all: async () => (await db.selectFrom('units').selectAll().orderBy('name').execute()).map(unitOf),
    byCode: async (code, at) => {
      const row = await db
        .selectFrom('unit_codes')
        .innerJoin('units', 'units.id', 'unit_codes.unit_id')
        .selectAll('units')
        .where('unit_codes.code', '=', code)
        .where('unit_codes.from_at', '<=', at)
        .where((w) => w.or([w('unit_codes.until_at', 'is', null), w('unit_codes.until_at', '>', at)]))
        .executeTakeFirst()
      return row && unitOf(row)
    },
    codesOf: async (id) => {
      const rows = await db
        .selectFrom('unit_codes')
        .selectAll()
        .where('unit_id', '=', id)
        .orderBy('from_at')
        .execute()
      return rows.map((row) => ({ code: row.code, fromAt: row.from_at, untilAt: row.until_at }))
    },
    codes: async () =>
      (await db.selectFrom('unit_codes').selectAll().execute()).map((row) => ({
        unitId: row.unit_id,
        code: row.code,
        fromAt: row.from_at,
        untilAt: row.until_at,
      })),
    path,
    readPath: async (id) => {
      const own = await path(id)
      const seen = new Set(own)
      let open = own
      // One round a reform, not a unit: what followed this unit and what lies above it, then what followed those.
      while (open.length > 0) {
        const next = (await linksAmong(db, open)).map((link) => link.successorId).filter((u) => !seen.has(u))
        open = []
        for (const unit of next)
          for (const step of await path(unit))
            if (!seen.has(step)) {
              seen.add(step)
              open.push(step)
            }
      }
      return [...seen]
    },
    within: async (id) => {
      const rows = await withArea(db, [id])
        .selectFrom('units')
        .innerJoin('area', 'area.id', 'units.id')
        .selectAll('units')
        .orderBy('units.name')
        .execute()
      return rows.map(unitOf)
    },
    withHistory: async (tops) => {
      const rows = await withHistory(db, tops)
        .selectFrom('units')
        .innerJoin('area', 'area.id', 'units.id')
        .selectAll('units')
        .orderBy('units.name')
        .execute()
      return rows.map(unitOf)
    },
    ...linkUnits(db),
  }
}

/** A new code ends the one before it; validity that was corrected corrects the code with it. */
const saveCode = async (
  db: Kysely<Tables>,
  { before, unit, at }: { before: Unit; unit: Unit; at: number },
): Promise<void> => {
  const rows = db.updateTable('unit_codes').where('unit_id', '=', unit.id)
  if (unit.validFrom !== before.validFrom)
    await rows.set({ from_at: unit.validFrom }).where('from_at', '=', before.validFrom).execute()
  if (unit.code !== before.code) {
    await rows.set({ until_at: at }).where('until_at', 'is', null).execute()
    if (unit.code !== null) {
      // The first code that a unit is known by is taken to be the one it always had.
      const fromAt = before.code === null ? unit.validFrom : at
      await db
        .insertInto('unit_codes')
        .values({ unit_id: unit.id, code: unit.code, from_at: fromAt, until_at: unit.validUntil })
        .onConflict((c) =>
          c.columns(['unit_id', 'from_at']).doUpdateSet({ code: unit.code ?? '', until_at: unit.validUntil }),
        )
        .execute()
    }
  }
  if (unit.validUntil !== before.validUntil)
    await rows
      .set({ until_at: unit.validUntil })
      .where('code', '=', unit.code ?? '')
      .execute()
}

const rowOf = (unit: Unit): NewRow<'units'> => ({
  id: unit.id,
  parent_id: unit.parentId,
  kind: unit.kind,
  name: unit.name,
  code: unit.code,
  valid_from: unit.validFrom,
  valid_until: unit.validUntil,
})

const codeRowOf = (unit: Unit): NewRow<'unit_codes'>[] =>
  unit.code === null
    ? []
    : [{ unit_id: unit.id, code: unit.code, from_at: unit.validFrom, until_at: unit.validUntil }]

const unitOf = (row: RowOf<'units'>): Unit => ({
  id: row.id,
  parentId: row.parent_id,
  kind: row.kind,
  name: row.name,
  code: row.code,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
})
