import type { Kysely } from 'kysely'
import type { AuditStore } from '../../ports/audit-store.ts'
import type { Tables } from './schema.ts'
import { withHistory } from './unit-tree.ts'

export const makeAuditStore = (db: Kysely<Tables>): AuditStore => ({
  append: async (entry) => {
    await db
      .insertInto('audit')
      .values({
        id: entry.id,
        at: entry.at,
        user_id: entry.userId,
        action: entry.action,
        unit_id: entry.unitId,
        subject: entry.subject,
        before: textOf(entry.before),
        after: textOf(entry.after),
      })
      .execute()
  },
  // Ids are UUIDv7: their order is the order of time.
  list: async ({ before, limit, within }) => {
    const rows = await withHistory(db, within)
      .selectFrom('audit')
      .selectAll('audit')
      .where('audit.unit_id', 'in', (e) => e.selectFrom('area').select('area.id'))
      .$if(before !== undefined, (q) => q.where('audit.id', '<', before ?? ''))
      .orderBy('audit.id', 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      id: row.id,
      at: row.at,
      userId: row.user_id,
      action: row.action,
      unitId: row.unit_id,
      subject: row.subject,
      before: valueOf(row.before),
      after: valueOf(row.after),
    }))
  },
})

const textOf = (value: unknown): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value)

const valueOf = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
