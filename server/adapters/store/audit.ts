import { sql, type Kysely } from 'kysely'
import { genesis, rowHash, type ChainedRow } from '../../domain/audit-chain.ts'
import type { AuditEntry, AuditStore } from '../../ports/audit-store.ts'
import { readInPieces } from './in-pieces.ts'
import type { RowOf, Tables } from './schema.ts'
import { withHistory } from './unit-tree.ts'

export const makeAuditStore = (db: Kysely<Tables>): AuditStore => {
  const head = () =>
    db.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return {
    // Of two transactions that add at once, PostgreSQL refuses one: it read the head that the other one moved.
    append: async (entry) => {
      const last = await head()
      const row = {
        seq: (last?.seq ?? 0) + 1,
        id: entry.id,
        at: entry.at,
        userId: entry.userId,
        deputyFor: entry.deputyFor,
        action: entry.action,
        unitId: entry.unitId,
        // As PostgreSQL keeps it, so that the hash holds there too.
        subject: entry.subject?.replaceAll('\0', '\uFFFD') ?? null,
        before: textOf(entry.before),
        after: textOf(entry.after),
        prev: last?.hash ?? genesis,
      }
      await db
        .insertInto('audit')
        .values({
          seq: row.seq,
          id: row.id,
          at: row.at,
          user_id: row.userId,
          deputy_for: row.deputyFor,
          action: row.action,
          unit_id: row.unitId,
          subject: row.subject,
          before: row.before,
          after: row.after,
          prev: row.prev,
          hash: rowHash(row),
        })
        .execute()
    },
    list: async (q) => {
      const rows = await withHistory(db, q.within)
        .selectFrom('audit')
        .selectAll('audit')
        .where((w) =>
          w.or([
            w('audit.unit_id', 'in', w.selectFrom('area').select('area.id')),
            ...(q.ofHub === true ? [w('audit.unit_id', 'is', null)] : []),
          ]),
        )
        .$if(q.before !== undefined, (b) => b.where('audit.seq', '<', q.before ?? 0))
        .$if(q.userId !== undefined, (b) =>
          b.where((w) =>
            w.or([w('audit.user_id', '=', q.userId ?? null), w('audit.deputy_for', '=', q.userId ?? null)]),
          ),
        )
        .$if(q.from !== undefined, (b) => b.where('audit.at', '>=', q.from ?? 0))
        .$if(q.to !== undefined, (b) => b.where('audit.at', '<', q.to ?? 0))
        .$if(q.action !== undefined, (b) =>
          b.where((w) =>
            w.or([
              w('audit.action', '=', q.action ?? ''),
              w(sql<string>`substr(audit.action, 1, ${(q.action ?? '').length + 1})`, '=', `${q.action}.`),
            ]),
          ),
        )
        .$if(q.text !== undefined, (b) => b.where(says(q.text ?? '')))
        .orderBy('audit.seq', 'desc')
        .limit(q.limit)
        .execute()
      return rows.map(entryOf)
    },
    after: async (seq, limit) => {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute()
      return rows.map(chainedOf)
    },
    deputyActs: async (subjects) => {
      const rows = await readInPieces(subjects, (some) =>
        db
          .selectFrom('audit')
          .select(['action', 'subject', 'user_id', 'deputy_for', 'after'])
          .where('subject', 'in', some)
          .where('deputy_for', 'is not', null)
          .orderBy('seq')
          .execute(),
      )
      return rows.flatMap(({ action, subject, user_id: userId, deputy_for: deputyFor, after }) =>
        subject === null || userId === null || deputyFor === null
          ? []
          : [{ action, subject, userId, deputyFor, after: valueOf(after) }],
      )
    },
    head,
    ofPerson: async (id, { after, limit }) => {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('seq', '>', after)
        .where((w) => w.or([w('user_id', '=', id), w('deputy_for', '=', id), w('subject', '=', id)]))
        .orderBy('seq')
        .limit(limit)
        .execute()
      return rows.map(chainedOf)
    },
    naming: async ({ id, name }) => {
      // As it stands in a JSON text.
      const named = `%${JSON.stringify(name).replace(/[!%_]/g, '!$&')}%`
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where((w) =>
          w.or([
            w('subject', '=', id),
            w.and([w('user_id', '=', id), sql<boolean>`substr(action, 1, 7) in ('session', 'factor.')`]),
            w.and([
              sql<boolean>`substr(action, 1, 6) = 'grant.'`,
              sql<boolean>`(before like ${named} escape '!' or after like ${named} escape '!')`,
            ]),
          ]),
        )
        .orderBy('seq')
        .execute()
      return rows.map(chainedOf)
    },
    erase: async (seq, { before, after }, at) => {
      await db.updateTable('audit').set({ before, after, erased_at: at }).where('seq', '=', seq).execute()
    },
  }
}

/** `%` and `_` stand for themselves. */
const says = (text: string) => {
  const like = `%${text.replace(/[!%_]/g, '!$&')}%`
  return sql<boolean>`(lower(coalesce(audit.subject, '')) like lower(${like}) escape '!'
    or lower(coalesce(audit.before, '')) like lower(${like}) escape '!'
    or lower(coalesce(audit.after, '')) like lower(${like}) escape '!')`
}

const entryOf = (row: RowOf<'audit'>): AuditEntry => ({
  seq: row.seq,
  id: row.id,
  at: row.at,
  userId: row.user_id,
  deputyFor: row.deputy_for,
  action: row.action,
  unitId: row.unit_id,
  subject: row.subject,
  before: valueOf(row.before),
  after: valueOf(row.after),
  chained: chainedOf(row),
})

const chainedOf = (row: RowOf<'audit'>): ChainedRow => ({
  seq: row.seq,
  id: row.id,
  at: row.at,
  userId: row.user_id,
  deputyFor: row.deputy_for,
  action: row.action,
  unitId: row.unit_id,
  subject: row.subject,
  before: row.before,
  after: row.after,
  prev: row.prev,
  hash: row.hash,
  erasedAt: row.erased_at,
})

const textOf = (value: unknown): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value)

const valueOf = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
