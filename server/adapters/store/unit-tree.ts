/** Walks the tree of units inside the database: recursive queries that SQLite and PostgreSQL both understand. */
import type { UnitId } from '@nguon/protocol/ids'
import type { Kysely } from 'kysely'
import type { Tables } from './schema.ts'

/** Starts a query that knows the table `area`: the ids of `tops` and of everything below them. */
export const withArea = (db: Kysely<Tables>, tops: readonly UnitId[]) =>
  db.withRecursive('area(id)', (r) =>
    r
      .selectFrom('units')
      .select('units.id')
      .where('units.id', 'in', someOf(tops))
      .union(r.selectFrom('units').innerJoin('area', 'area.id', 'units.parent_id').select('units.id')),
  )

/** As `withArea`, and with everything that came before any of it. */
export const withHistory = (db: Kysely<Tables>, tops: readonly UnitId[]) =>
  db.withRecursive('area(id)', (r) =>
    r
      .selectFrom('units')
      .select('units.id')
      .where('units.id', 'in', someOf(tops))
      .union(
        r
          .selectFrom(
            r
              .selectFrom('units')
              .select(['units.parent_id as from_id', 'units.id as to_id'])
              .unionAll(
                r
                  .selectFrom('unit_successions')
                  .select([
                    'unit_successions.successor_id as from_id',
                    'unit_successions.predecessor_id as to_id',
                  ]),
              )
              .as('step'),
          )
          .innerJoin('area', 'area.id', 'step.from_id')
          .select('step.to_id as id'),
      ),
  )

/** An empty list is no SQL everywhere, and a question about no place at all is a mistake. */
const someOf = (tops: readonly UnitId[]): readonly UnitId[] => {
  if (tops.length === 0) throw new Error('an area needs at least one unit')
  return tops
}
