import type { Kysely } from 'kysely'
import type { Session, SessionStore } from '../../ports/session-store.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeSessionStore = (db: Kysely<Tables>): SessionStore => ({
  insertLink: async ({ tokenHash, userId, expiresAt }) => {
    await db
      .insertInto('sign_in_links')
      .values({ token_hash: tokenHash, user_id: userId, expires_at: expiresAt, used_at: null })
      .execute()
  },
  // One statement decides who was first.
  useLink: async (tokenHash, now) => {
    const row = await db
      .updateTable('sign_in_links')
      .set({ used_at: now })
      .where('token_hash', '=', tokenHash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('user_id')
      .executeTakeFirst()
    return row?.user_id
  },
  openLinks: async (userIds) => {
    if (userIds.length === 0) return new Map()
    const rows = await db
      .selectFrom('sign_in_links')
      .select(['user_id', (e) => e.fn.max('expires_at').as('until')])
      .where('user_id', 'in', userIds)
      .where('used_at', 'is', null)
      .groupBy('user_id')
      .execute()
    return new Map(rows.map((row) => [row.user_id, row.until]))
  },
  insert: async (session) => {
    await db
      .insertInto('sessions')
      .values({
        token_hash: session.tokenHash,
        id: session.id,
        user_id: session.userId,
        created_at: session.createdAt,
        last_seen_at: session.lastSeenAt,
        expires_at: session.expiresAt,
        how: session.how,
        address: session.address,
        browser: session.browser,
        proven_at: session.provenAt,
        confirmed_at: session.confirmedAt,
      })
      .execute()
  },
  find: async (tokenHash) => {
    const row = await db
      .selectFrom('sessions')
      .selectAll()
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst()
    return row && sessionOf(row)
  },
  ofUsers: async (userIds, now) => {
    if (userIds.length === 0) return []
    const rows = await db
      .selectFrom('sessions')
      .selectAll()
      .where('user_id', 'in', userIds)
      .where('expires_at', '>', now)
      .orderBy('last_seen_at', 'desc')
      .orderBy('id')
      .execute()
    return rows.map(sessionOf)
  },
  touch: async (tokenHash, { lastSeenAt, expiresAt }) => {
    await db
      .updateTable('sessions')
      .set({ last_seen_at: lastSeenAt, expires_at: expiresAt })
      .where('token_hash', '=', tokenHash)
      .execute()
  },
  remove: async (tokenHash) => {
    await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
  },
  removeById: async (userId, id) => {
    const { numDeletedRows } = await db
      .deleteFrom('sessions')
      .where('user_id', '=', userId)
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  },
  removeAll: async (userId) => {
    await db.deleteFrom('sessions').where('user_id', '=', userId).execute()
    await db.deleteFrom('sign_in_links').where('user_id', '=', userId).execute()
  },
  removeOthers: async (userId, keep) => {
    await db
      .deleteFrom('sessions')
      .where('user_id', '=', userId)
      .$if(keep !== undefined, (q) => q.where('token_hash', '!=', keep ?? ''))
      .execute()
    await db.deleteFrom('sign_in_links').where('user_id', '=', userId).where('used_at', 'is', null).execute()
  },
})

const sessionOf = (row: RowOf<'sessions'>): Session => ({
  tokenHash: row.token_hash,
  id: row.id,
  userId: row.user_id,
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
  expiresAt: row.expires_at,
  how: row.how,
  address: row.address,
  browser: row.browser,
  provenAt: row.proven_at,
  confirmedAt: row.confirmed_at ?? row.created_at,
})
