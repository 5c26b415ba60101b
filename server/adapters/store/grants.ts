import type { Kysely } from 'kysely'
import type { Area, KeptGrant } from '../../domain/grant.ts'
import type { GrantStore } from '../../ports/grant-store.ts'
import { unitsOfGroups } from './report-groups.ts'
import type { RowOf, Tables } from './schema.ts'
import { accountOf } from './users.ts'

export const makeGrantStore = (db: Kysely<Tables>): GrantStore => {
  const standing = (at: number) =>
    db
      .selectFrom('grants')
      .selectAll()
      .where((w) => w.or([w('until_at', 'is', null), w('until_at', '>', at)]))
      .orderBy('id')
  return {
    insert: async ({ id, userId, role, area, fromAt, untilAt, deputyFor, createdBy, fromGroup }) => {
      await db
        .insertInto('grants')
        .values({
          id,
          user_id: userId,
          role,
          unit_id: area.kind === 'unit' ? area.id : null,
          group_id: area.kind === 'group' ? area.id : null,
          from_at: fromAt,
          until_at: untilAt,
          created_by: createdBy,
          deputy_for: deputyFor,
          from_group: fromGroup ?? null,
        })
        .execute()
    },
    find: async (id) => {
      const rows = await db.selectFrom('grants').selectAll().where('id', '=', id).execute()
      return (await grantsOf(db, rows))[0]
    },
    standing: async (at) => grantsOf(db, await standing(at).execute()),
    ofUser: async (id, at) =>
      grantsOf(db, await standing(at).where('from_at', '<=', at).where('user_id', '=', id).execute()),
    posts: async () => {
      const rows = await db
        .selectFrom('users')
        .selectAll()
        .where('disabled_at', 'is', null)
        .orderBy('unit_id')
        .orderBy('name')
        .orderBy('id')
        .execute()
      return rows.map(accountOf)
    },
    end: async (id, at) => {
      await db
        .updateTable('grants')
        .set({ until_at: at })
        .where('id', '=', id)
        .where((w) => w.or([w('until_at', 'is', null), w('until_at', '>', at)]))
        .execute()
    },
  }
}

const grantsOf = async (db: Kysely<Tables>, rows: readonly RowOf<'grants'>[]): Promise<KeptGrant[]> => {
  const groups = [...new Set(rows.flatMap((row) => (row.group_id === null ? [] : [row.group_id])))]
  const unitsOf = await unitsOfGroups(db, groups)
  return rows.flatMap((row): KeptGrant[] => {
    const area: Area | undefined =
      row.unit_id !== null
        ? { kind: 'unit', id: row.unit_id }
        : row.group_id !== null
          ? { kind: 'group', id: row.group_id, units: unitsOf.get(row.group_id) ?? [] }
          : undefined
    return area === undefined
      ? []
      : [
          {
            id: row.id,
            userId: row.user_id,
            role: row.role,
            area,
            fromAt: row.from_at,
            untilAt: row.until_at,
            deputyFor: row.deputy_for,
            createdBy: row.created_by,
            fromGroup: row.from_group,
          },
        ]
  })
}
