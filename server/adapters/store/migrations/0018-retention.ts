/**
 * Deleted people, and rows of the trail that lose part of what they say. The trail is still only ever added to, but for
 * this: before and after of a row may change when the row says that it was erased; the chain vouches for what is left.
 */
import { PostgresAdapter, sql, type Kysely } from 'kysely'

export const retention = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema.alterTable('users').addColumn('erased_at', 'bigint').execute()
    await db.schema.alterTable('audit').addColumn('erased_at', 'bigint').execute()
    await db.schema.createIndex('audit_user_seq').on('audit').columns(['user_id', 'seq']).execute()
    await db.schema.createIndex('audit_subject').on('audit').column('subject').execute()
    for (const statement of db.getExecutor().adapter instanceof PostgresAdapter ? onPostgres : onSqlite)
      await sql.raw(statement).execute(db)
  },
}

const why = 'rows of the audit trail are only ever added'

const lasting = ['seq', 'id', 'at', 'user_id', 'deputy_for', 'action', 'unit_id', 'subject', 'prev', 'hash']
const same = (is: string) => lasting.map((column) => `new.${column} ${is} old.${column}`).join(' and ')

const onSqlite = [
  'drop trigger audit_no_update',
  `create trigger audit_no_update before update on audit
   when not (new.erased_at is not null and ${same('is')})
   begin select raise(abort, '${why}'); end`,
]

const onPostgres = [
  `create or replace function audit_only_added() returns trigger language plpgsql as
   $$ begin
     if tg_op = 'UPDATE' and tg_level = 'ROW' then
       if new.erased_at is not null and ${same('is not distinct from')} then return new; end if;
     end if;
     raise exception '${why}';
   end $$`,
]
