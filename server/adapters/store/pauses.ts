import type { Kysely } from 'kysely'
import type { PlannedPause } from '../../domain/planned-pause.ts'
import type { PauseStore } from '../../ports/pauses.ts'
import type { RowOf, Tables } from './schema.ts'
import { succeededIn, targetsOf } from './targets.ts'

export const makePauseStore = (db: Kysely<Tables>): PauseStore => ({
  insert: async (p) => {
    await db
      .insertInto('pauses')
      .values({
        id: p.id,
        targets: JSON.stringify(p.targets),
        from_at: p.from,
        until_at: p.until,
        reason: p.reason,
        created_by: p.createdBy,
        created_at: p.createdAt,
        ended_at: p.endedAt,
      })
      .execute()
  },
  find: async (id) => {
    const row = await db.selectFrom('pauses').selectAll().where('id', '=', id).executeTakeFirst()
    return row && pauseOf(row)
  },
  between: async ({ from, to }) =>
    (
      await db
        .selectFrom('pauses')
        .selectAll()
        .where('until_at', '>', from)
        .where('from_at', '<', to)
        .orderBy('from_at')
        .orderBy('id')
        .execute()
    ).map(pauseOf),
  end: async (id, at) => {
    await db
      .updateTable('pauses')
      .set({ ended_at: at })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .execute()
  },
  succeed: async (predecessor, successor, now) => {
    const rows = await db
      .selectFrom('pauses')
      .select(['id', 'targets'])
      .where('until_at', '>', now)
      .where('ended_at', 'is', null)
      .execute()
    for (const { id, targets } of rows) {
      const renamed = succeededIn(targets, predecessor, successor)
      if (renamed !== undefined)
        await db.updateTable('pauses').set({ targets: renamed }).where('id', '=', id).execute()
    }
  },
})

const pauseOf = (row: RowOf<'pauses'>): PlannedPause => ({
  id: row.id,
  targets: targetsOf(row.targets),
  from: row.from_at,
  until: row.until_at,
  reason: row.reason,
  createdBy: row.created_by,
  createdAt: row.created_at,
  endedAt: row.ended_at,
})
