import type { Kysely } from 'kysely'
import type { BlobStore } from '../../ports/blob-store.ts'
import { inPieces } from './in-pieces.ts'
import type { Tables } from './schema.ts'

export const makeBlobStore = (db: Kysely<Tables>): BlobStore => ({
  put: async (blob) => {
    await db
      .insertInto('blobs')
      .values({
        sha256: blob.sha256,
        bytes: blob.bytes,
        media_type: blob.mediaType,
        body: blob.body,
        created_at: blob.createdAt,
      })
      .onConflict((c) => c.column('sha256').doNothing())
      .execute()
  },
  sizes: async (sha256s) => {
    const sizes = new Map<string, number>()
    for (const some of inPieces(sha256s))
      for (const row of await db
        .selectFrom('blobs')
        .select(['sha256', 'bytes'])
        .where('sha256', 'in', some)
        .execute())
        sizes.set(row.sha256, row.bytes)
    return sizes
  },
  find: async (sha256) => {
    const row = await db.selectFrom('blobs').selectAll().where('sha256', '=', sha256).executeTakeFirst()
    return (
      row && {
        sha256: row.sha256,
        bytes: row.bytes,
        mediaType: row.media_type,
        body: row.body,
        createdAt: row.created_at,
      }
    )
  },
})
