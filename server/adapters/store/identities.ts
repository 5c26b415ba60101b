import type { Kysely } from 'kysely'
import type { Identity, IdentityStore } from '../../ports/identity-store.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeIdentityStore = (db: Kysely<Tables>): IdentityStore => ({
  find: async (issuer, subject) => {
    const row = await db
      .selectFrom('identities')
      .selectAll()
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .executeTakeFirst()
    return row && identityOf(row)
  },
  ofUser: async (userId) => {
    const rows = await db
      .selectFrom('identities')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('created_at')
      .execute()
    return rows.map(identityOf)
  },
  insert: async ({ issuer, subject, userId, createdAt }) => {
    await db
      .insertInto('identities')
      .values({ issuer, subject, user_id: userId, created_at: createdAt })
      .execute()
  },
  removeOf: async (userId) => {
    await db.deleteFrom('identities').where('user_id', '=', userId).execute()
  },
})

const identityOf = (row: RowOf<'identities'>): Identity => ({
  issuer: row.issuer,
  subject: row.subject,
  userId: row.user_id,
  createdAt: row.created_at,
})
