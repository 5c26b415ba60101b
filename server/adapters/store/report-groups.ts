import type { Kysely } from 'kysely'
import type { ReportGroup, ReportGroupId } from '../../domain/report-group.ts'
import type { ReportGroupStore } from '../../ports/report-group-store.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeReportGroupStore = (db: Kysely<Tables>): ReportGroupStore => ({
  save: async (group) => {
    await db
      .insertInto('report_groups')
      .values({ id: group.id, name: group.name, created_at: group.createdAt })
      .onConflict((c) => c.column('id').doUpdateSet({ name: group.name }))
      .execute()
    await db.deleteFrom('report_group_units').where('group_id', '=', group.id).execute()
    if (group.units.length > 0)
      await db
        .insertInto('report_group_units')
        .values(group.units.map((unit) => ({ group_id: group.id, unit_id: unit })))
        .execute()
  },
  find: async (id) => {
    const row = await db.selectFrom('report_groups').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) return undefined
    const [group] = await withUnits(db, [row])
    return group
  },
  all: async () => withUnits(db, await db.selectFrom('report_groups').selectAll().orderBy('name').execute()),
  remove: async (id) => {
    await db.deleteFrom('grants').where('group_id', '=', id).execute()
    await db.deleteFrom('report_group_units').where('group_id', '=', id).execute()
    await db.deleteFrom('report_groups').where('id', '=', id).execute()
  },
})

const withUnits = async (
  db: Kysely<Tables>,
  rows: readonly RowOf<'report_groups'>[],
): Promise<ReportGroup[]> => {
  const unitsOf = await unitsOfGroups(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    createdAt: row.created_at,
    units: unitsOf.get(row.id) ?? [],
  }))
}

export const unitsOfGroups = async (
  db: Kysely<Tables>,
  ids: readonly ReportGroupId[],
): Promise<ReadonlyMap<ReportGroupId, ReportGroup['units']>> => {
  const units = new Map<ReportGroupId, ReportGroup['units'][number][]>()
  if (ids.length === 0) return units
  const rows = await db
    .selectFrom('report_group_units')
    .selectAll()
    .where('group_id', 'in', ids)
    .orderBy('unit_id')
    .execute()
  for (const row of rows) units.set(row.group_id, [...(units.get(row.group_id) ?? []), row.unit_id])
  return units
}
