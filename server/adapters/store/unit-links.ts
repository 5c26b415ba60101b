/** Which unit followed which. */
import type { UnitId } from '@nguon/protocol/ids'
import type { Kysely } from 'kysely'
import type { Succession } from '../../domain/unit-history.ts'
import type { UnitStore } from '../../ports/unit-store.ts'
import type { RowOf, Tables } from './schema.ts'

const atOnce = 1_000

export const linkUnits = (db: Kysely<Tables>): Pick<UnitStore, 'link' | 'linksOf' | 'links'> => ({
  link: async (successions) => {
    for (let at = 0; at < successions.length; at += atOnce)
      await db
        .insertInto('unit_successions')
        .values(
          successions.slice(at, at + atOnce).map((link) => ({
            predecessor_id: link.predecessorId,
            successor_id: link.successorId,
            at: link.at,
          })),
        )
        .onConflict((c) => c.columns(['predecessor_id', 'successor_id']).doNothing())
        .execute()
  },
  linksOf: async (ids) => {
    if (ids.length === 0) return []
    const rows = await db
      .selectFrom('unit_successions')
      .selectAll()
      .where((w) => w.or([w('predecessor_id', 'in', ids), w('successor_id', 'in', ids)]))
      .execute()
    return rows.map(successionOf)
  },
  links: async () => (await db.selectFrom('unit_successions').selectAll().execute()).map(successionOf),
})

/** From these units onward. */
export const linksAmong = async (
  db: Kysely<Tables>,
  predecessors: readonly UnitId[],
): Promise<Succession[]> => {
  const rows = await db
    .selectFrom('unit_successions')
    .selectAll()
    .where('predecessor_id', 'in', predecessors)
    .execute()
  return rows.map(successionOf)
}

const successionOf = (row: RowOf<'unit_successions'>): Succession => ({
  predecessorId: row.predecessor_id,
  successorId: row.successor_id,
  at: row.at,
})
