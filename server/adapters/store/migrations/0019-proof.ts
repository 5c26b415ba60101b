/** When the owner of a session last showed that it is them, which heavy acts ask about; and who signed for somebody else. */
import { sql, type Kysely } from 'kysely'

export const proof = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    // Null: never since its beginning, which was by a proof.
    await db.schema.alterTable('sessions').addColumn('confirmed_at', 'bigint').execute()
    // Beside a signature stands whose stead it was given in: the few rows that say so.
    await db.schema
      .createIndex('audit_deputies')
      .on('audit')
      .column('subject')
      .where(sql<boolean>`deputy_for is not null`)
      .execute()
  },
}
