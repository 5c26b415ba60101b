import type { Kysely } from 'kysely'
import type { SessionStore } from '../../ports/session-store.ts'
import type { Tables } from './schema.ts'

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
  insert: async (session) => {
    await db
      .insertInto('sessions')
      .values({
        token_hash: session.tokenHash,
        user_id: session.userId,
        created_at: session.createdAt,
        last_seen_at: session.lastSeenAt,
        expires_at: session.expiresAt,
      })
      .execute()
  },
  find: async (tokenHash) => {
    const row = await db
      .selectFrom('sessions')
      .selectAll()
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst()
    return (
      row && {
        tokenHash: row.token_hash,
        userId: row.user_id,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        expiresAt: row.expires_at,
      }
    )
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
  removeOthers: async (userId, keep) => {
    await db.deleteFrom('sessions').where('user_id', '=', userId).where('token_hash', '!=', keep).execute()
    await db.deleteFrom('sign_in_links').where('user_id', '=', userId).where('used_at', 'is', null).execute()
  },
  removeExpired: async (now) => {
    await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
    await db.deleteFrom('sign_in_links').where('expires_at', '<=', now).execute()
  },
})
