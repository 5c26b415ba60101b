import type { Kysely } from 'kysely'
import type { TrustDocumentStore } from '../../ports/trust-documents.ts'
import type { Tables } from './schema.ts'

export const makeTrustDocumentStore = (db: Kysely<Tables>): TrustDocumentStore => ({
  newest: async () => {
    const row = await db
      .selectFrom('trust_documents')
      .innerJoin('blobs', 'blobs.sha256', 'trust_documents.sha256')
      .select(['version', 'root_version', 'trust_documents.sha256', 'bytes', 'issued_at'])
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
    return (
      row && {
        version: row.version,
        rootVersion: row.root_version,
        sha256: row.sha256,
        bytes: row.bytes,
        issuedAt: row.issued_at,
      }
    )
  },
  insert: async ({ version, rootVersion, sha256, issuedAt }) => {
    await db
      .insertInto('trust_documents')
      .values({ version, root_version: rootVersion, sha256, issued_at: issuedAt })
      .execute()
  },
})
