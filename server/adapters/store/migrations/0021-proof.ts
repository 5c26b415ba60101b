/** When the owner of a session last showed that it is them: what weighs heavily asks again after a while. */
import type { Kysely } from 'kysely'

export const proof = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    // Null: never since its beginning, which was by a proof.
    await db.schema.alterTable('sessions').addColumn('confirmed_at', 'bigint').execute()
  },
}
