/** Under which root a trust document was signed: pointers to it say so. Null for those of before. */
import type { Kysely } from 'kysely'

export const trustRoot = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema.alterTable('trust_documents').addColumn('root_version', 'integer').execute()
  },
}
