/** Deputies, and the trail as a chain: what was recorded before is chained as it stands. */
import { PostgresAdapter, sql, type Kysely } from 'kysely'
import { genesis, rowHash } from '../../../domain/audit-chain.ts'

export const audit = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .alterTable('grants')
      .addColumn('deputy_for', 'text', (c) => c.references('users.id'))
      .execute()
    await db.schema.alterTable('audit').addColumn('deputy_for', 'text').execute()
    await db.schema.alterTable('audit').addColumn('seq', 'bigint').execute()
    await db.schema.alterTable('audit').addColumn('prev', 'text').execute()
    await db.schema.alterTable('audit').addColumn('hash', 'text').execute()
    await chain(db)
    await db.schema.createIndex('audit_seq').unique().on('audit').column('seq').execute()
    await db.schema.createIndex('audit_unit_seq').on('audit').columns(['unit_id', 'seq']).execute()
    for (const statement of db.getExecutor().adapter instanceof PostgresAdapter ? onPostgres : onSqlite)
      await sql.raw(statement).execute(db)
  },
}

interface Old {
  id: string
  at: number
  user_id: string | null
  action: string
  unit_id: string | null
  subject: string | null
  before: string | null
  after: string | null
}

/** Ids are UUIDv7: their order is the order of time. */
const chain = async (db: Kysely<unknown>): Promise<void> => {
  let last = { seq: 0, id: '', hash: genesis }
  for (;;) {
    const { rows } = await sql<Old>`
      select id, at, user_id, action, unit_id, subject, before, after from audit
      where id > ${last.id} order by id limit 1000`.execute(db)
    for (const row of rows) {
      const seq = last.seq + 1
      const { id, at, action, subject, before, after } = row
      const content = { seq, id, at, action, subject, before, after, prev: last.hash, deputyFor: null }
      const hash = rowHash({ ...content, userId: row.user_id, unitId: row.unit_id })
      await sql`update audit set seq = ${seq}, prev = ${last.hash}, hash = ${hash} where id = ${id}`.execute(
        db,
      )
      last = { seq, id, hash }
    }
    if (rows.length < 1000) return
  }
}

const why = 'rows of the audit trail are only ever added'

const onSqlite = [
  `create trigger audit_no_update before update on audit begin select raise(abort, '${why}'); end`,
  `create trigger audit_no_delete before delete on audit begin select raise(abort, '${why}'); end`,
]

const onPostgres = [
  `create function audit_only_added() returns trigger language plpgsql as
   $$ begin raise exception '${why}'; end $$`,
  `create trigger audit_no_change before update or delete on audit
   for each row execute function audit_only_added()`,
  `create trigger audit_no_truncate before truncate on audit
   for each statement execute function audit_only_added()`,
]
