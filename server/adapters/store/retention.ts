import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { KindName } from '../../domain/retention.ts'
import type { RetentionStore, RowKind } from '../../ports/retention.ts'
import { inPieces } from './in-pieces.ts'
import type { Tables } from './schema.ts'

/** Where a kind lies, which of its rows may go at all, and since when each is over. */
interface Shelf {
  readonly table: string
  readonly key: string
  readonly over: string
  /** Where its age counts from, if that is something else. */
  readonly since?: string
  /** Absent: all of them. */
  readonly may?: string
  /** Rows of other tables that go first: table and the column that names the key. */
  readonly first?: readonly (readonly [string, string])[]
}

const shelves: Readonly<Record<RowKind, Shelf>> = {
  factorOffers: { table: 'totp', key: 'user_id', over: 'created_at', may: 'confirmed_at is null' },
  sessions: { table: 'sessions', key: 'token_hash', over: 'expires_at', since: 'created_at' },
  // When a link was made is not kept.
  links: { table: 'sign_in_links', key: 'token_hash', over: 'expires_at', since: 'null' },
  grants: { table: 'grants', key: 'id', over: 'until_at', since: 'from_at', may: 'until_at is not null' },
  drafts: {
    table: 'bulletins',
    key: 'id',
    over: 'updated_at',
    may: `state = 'draft' and manifest_sha256 is null
      and not exists (select 1 from schedule_items i where i.bulletin_id = bulletins.id)
      and not exists (select 1 from schedules s where s.bulletin_id = bulletins.id)
      and not exists (select 1 from sent_programme_items p where p.bulletin_id = bulletins.id)`,
  },
  inbox: {
    table: 'sent_programmes',
    key: 'id',
    over: 'play_by',
    since: 'created_at',
    may: `not exists (select 1 from inbox_entries e where e.programme_id = sent_programmes.id
      and (e.state = 'placed' or e.schedule_id is not null))`,
    first: [
      ['inbox_entries', 'programme_id'],
      ['sent_programme_items', 'programme_id'],
    ],
  },
  knocks: {
    table: 'enrolments',
    key: 'id',
    over: 'requested_at',
    may: `status in ('pending', 'refused') and device_id is null
      and not exists (select 1 from papers p where p.enrolment_id = enrolments.id)`,
  },
  claims: {
    table: 'claims',
    key: 'id',
    over: 'coalesce(withdrawn_at, expires_at)',
    since: 'created_at',
    // Those of a trial get a new secret at each start.
    may: `auto_confirm = 0 and not exists (select 1 from enrolments e where e.claim_id = claims.id)`,
  },
  commands: {
    table: 'commands',
    key: 'id',
    over: 'issued_at',
    // Their files go first, by their own days.
    may: `not exists (select 1 from command_files f where f.command_id = commands.id)`,
    first: [
      ['command_results', 'command_id'],
      ['command_targets', 'command_id'],
    ],
  },
}

/** Of kinds that are not removed by their rows, what the page says of them. */
const counted: Partial<Record<KindName, { readonly count: string; readonly oldest: string }>> = {
  accounts: {
    count: 'select count(*) from users where erased_at is null',
    oldest: 'select min(created_at) from users where erased_at is null',
  },
  factors: {
    count: `select (select count(*) from passkeys) + (select count(*) from totp where confirmed_at is not null)`,
    oldest: `select min(at) from (select created_at as at from passkeys
      union all select created_at from totp where confirmed_at is not null) all_factors`,
  },
  acts: {
    count: 'select coalesce(max(seq), 0) from audit',
    oldest: 'select at from audit order by seq limit 1',
  },
  bulletins: {
    count: `select count(*) from bulletins where state <> 'draft'`,
    oldest: `select min(created_at) from bulletins where state <> 'draft'`,
  },
  signed: {
    count: 'select (select count(*) from trust_documents) + (select count(*) from roots)',
    oldest: 'select min(issued_at) from trust_documents',
  },
  uploads: { count: 'select count(*) from command_files', oldest: 'select min(at) from command_files' },
}

export const makeRetentionStore = (db: Kysely<Tables>): RetentionStore => ({
  look: async (kind) => {
    const shelf = isRowKind(kind) ? shelves[kind] : undefined
    const asked = shelf
      ? {
          count: `select count(*) from ${shelf.table} where ${shelf.may ?? '1 = 1'}`,
          oldest: `select min(${shelf.since ?? shelf.over}) from ${shelf.table} where ${shelf.may ?? '1 = 1'}`,
        }
      : counted[kind]
    if (asked === undefined) return undefined
    const { rows } = await sql<{ count: number; oldest: number | null }>`
      select (${sql.raw(asked.count)}) as count, (${sql.raw(asked.oldest)}) as oldest`.execute(db)
    return { count: rows[0]?.count ?? 0, oldest: rows[0]?.oldest ?? null }
  },
  remove: async (kind, before, limit) => {
    const { table, key, over, may = '1 = 1', first = [] } = shelves[kind]
    const { rows } = await sql<{ key: string }>`
      select ${sql.raw(key)} as key from ${sql.raw(table)}
      where ${sql.raw(over)} < ${before} and ${sql.raw(may)}
      order by ${sql.raw(over)} limit ${limit}`.execute(db)
    for (const keys of inPieces(rows.map((row) => row.key)))
      for (const [from, column] of [...first, [table, key] as const])
        await sql`delete from ${sql.raw(from)} where ${sql.raw(column)} in (${listOf(keys)})`.execute(db)
    return rows.length
  },
})

const isRowKind = (kind: KindName): kind is RowKind => kind in shelves

const listOf = (keys: readonly string[]): RawBuilder<unknown> => sql.join([...keys])
