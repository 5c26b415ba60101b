/** Walks the tree of units inside the database: recursive queries that SQLite and PostgreSQL both understand. */
import type { UnitId } from '@nguon/protocol/ids'
import type { Kysely } from 'kysely'
import type { Tables } from './schema.ts'

/** Starts a query that knows the table `area`: the ids of `top` and of everything below it. */
export const withArea = (db: Kysely<Tables>, top: UnitId) =>
  db.withRecursive('area(id)', (r) =>
    r
      .selectFrom('units')
      .select('units.id')
      .where('units.id', '=', top)
      .unionAll(r.selectFrom('units').innerJoin('area', 'area.id', 'units.parent_id').select('units.id')),
  )
