import type { Kysely } from 'kysely'
import type { FactorStore, Passkey } from '../../ports/factor-store.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeFactorStore = (db: Kysely<Tables>): FactorStore => {
  const among: FactorStore['among'] = async (userIds) => {
    if (userIds.length === 0) return new Set()
    const rows = await db
      .selectFrom('totp')
      .select('user_id')
      .where('user_id', 'in', userIds)
      .where('confirmed_at', 'is not', null)
      .union(db.selectFrom('passkeys').select('user_id').where('user_id', 'in', userIds))
      .execute()
    return new Set(rows.map((row) => row.user_id))
  }
  const removeTotp: FactorStore['removeTotp'] = async (userId) => {
    await db.deleteFrom('totp').where('user_id', '=', userId).execute()
    await db.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
  }
  return {
    among,
    hasAny: async (userId) => (await among([userId])).has(userId),
    removeTotp,
    totpOf: async (userId) => {
      const row = await db.selectFrom('totp').selectAll().where('user_id', '=', userId).executeTakeFirst()
      return (
        row && {
          userId: row.user_id,
          sealedSecret: row.sealed_secret,
          createdAt: row.created_at,
          confirmedAt: row.confirmed_at,
        }
      )
    },
    offerTotp: async ({ userId, sealedSecret, createdAt }) => {
      await db.deleteFrom('totp').where('user_id', '=', userId).where('confirmed_at', 'is', null).execute()
      const row = await db
        .insertInto('totp')
        .values({
          user_id: userId,
          sealed_secret: sealedSecret,
          created_at: createdAt,
          confirmed_at: null,
          last_step: 0,
        })
        .onConflict((c) => c.column('user_id').doNothing())
        .returning('user_id')
        .executeTakeFirst()
      return row !== undefined
    },
    useStep: async (userId, step) => {
      const row = await db
        .updateTable('totp')
        .set({ last_step: step })
        .where('user_id', '=', userId)
        .where('last_step', '<', step)
        .returning('user_id')
        .executeTakeFirst()
      return row !== undefined
    },
    confirmTotp: async (userId, at) => {
      await db.updateTable('totp').set({ confirmed_at: at }).where('user_id', '=', userId).execute()
    },
    replaceCodes: async (userId, hashes) => {
      await db.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
      if (hashes.length === 0) return
      await db
        .insertInto('recovery_codes')
        .values(hashes.map((hash) => ({ user_id: userId, code_hash: hash, used_at: null })))
        .execute()
    },
    useCode: async (userId, hash, at) => {
      const row = await db
        .updateTable('recovery_codes')
        .set({ used_at: at })
        .where('user_id', '=', userId)
        .where('code_hash', '=', hash)
        .where('used_at', 'is', null)
        .returning('user_id')
        .executeTakeFirst()
      return row !== undefined
    },
    codesLeft: async (userId) => {
      const row = await db
        .selectFrom('recovery_codes')
        .select((e) => e.fn.countAll<number | string>().as('left'))
        .where('user_id', '=', userId)
        .where('used_at', 'is', null)
        .executeTakeFirst()
      return Number(row?.left ?? 0)
    },
    insertPasskey: async (passkey) => {
      await db
        .insertInto('passkeys')
        .values({
          id: passkey.id,
          user_id: passkey.userId,
          public_key: passkey.publicKey,
          counter: passkey.counter,
          transports: JSON.stringify(passkey.transports),
          name: passkey.name,
          created_at: passkey.createdAt,
          last_used_at: passkey.lastUsedAt,
        })
        .execute()
    },
    findPasskey: async (id) => {
      const row = await db.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst()
      return row && passkeyOf(row)
    },
    passkeysOf: async (userId) => {
      const rows = await db
        .selectFrom('passkeys')
        .selectAll()
        .where('user_id', '=', userId)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return rows.map(passkeyOf)
    },
    usedPasskey: async (id, { counter, at }) => {
      await db.updateTable('passkeys').set({ counter, last_used_at: at }).where('id', '=', id).execute()
    },
    renamePasskey: async (userId, id, name) => {
      const row = await db
        .updateTable('passkeys')
        .set({ name })
        .where('user_id', '=', userId)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
    removePasskey: async (userId, id) => {
      const row = await db
        .deleteFrom('passkeys')
        .where('user_id', '=', userId)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
    removeAll: async (userId) => {
      await removeTotp(userId)
      await db.deleteFrom('passkeys').where('user_id', '=', userId).execute()
    },
  }
}

const passkeyOf = (row: RowOf<'passkeys'>): Passkey => ({
  id: row.id,
  userId: row.user_id,
  publicKey: row.public_key,
  counter: row.counter,
  // Written by us alone.
  transports: JSON.parse(row.transports) as string[],
  name: row.name,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
})
