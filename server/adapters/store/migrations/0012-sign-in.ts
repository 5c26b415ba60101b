/** How people come in: invitations, sessions that can be told apart, second factors, identities of another provider. */
import { sql, type Kysely } from 'kysely'

export const signIn = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    // E-mail or telephone, as the administrator wrote it; nothing is sent there yet.
    await db.schema
      .alterTable('users')
      .addColumn('contact', 'text', (c) => c.notNull().defaultTo(''))
      .execute()
    // `seed`, `invitation` or `provider`. Only the first ones are given links by whoever starts the hub.
    await db.schema
      .alterTable('users')
      .addColumn('origin', 'text', (c) => c.notNull().defaultTo('seed'))
      .execute()
    await db.schema.alterTable('users').addColumn('password_set_at', 'bigint').execute()

    // Sessions of before know neither where nor how they were opened: everybody signs in once more.
    await sql`delete from sessions`.execute(db)
    for (const column of ['id', 'how', 'address', 'browser'])
      await db.schema
        .alterTable('sessions')
        .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
        .execute()
    // When a second factor was last shown in it.
    await db.schema.alterTable('sessions').addColumn('proven_at', 'bigint').execute()

    await db.schema
      .createTable('totp')
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
      .addColumn('sealed_secret', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('confirmed_at', 'bigint')
      // The newest time step whose code was taken: none is taken twice.
      .addColumn('last_step', 'bigint', (c) => c.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('totp_pk', ['user_id'])
      .execute()
    await db.schema
      .createTable('recovery_codes')
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
      .addColumn('code_hash', 'text', (c) => c.notNull())
      .addColumn('used_at', 'bigint')
      .addPrimaryKeyConstraint('recovery_codes_pk', ['user_id', 'code_hash'])
      .execute()
    await db.schema
      .createTable('passkeys')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
      .addColumn('public_key', 'text', (c) => c.notNull())
      .addColumn('counter', 'bigint', (c) => c.notNull())
      .addColumn('transports', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('last_used_at', 'bigint')
      .addPrimaryKeyConstraint('passkeys_pk', ['id'])
      .execute()
    await db.schema.createIndex('passkeys_user_id').on('passkeys').column('user_id').execute()
    await db.schema
      .createTable('identities')
      .addColumn('issuer', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('identities_pk', ['issuer', 'subject'])
      .execute()
    await db.schema.createIndex('sign_in_links_user_id').on('sign_in_links').column('user_id').execute()
  },
}
