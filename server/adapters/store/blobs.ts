import type { Kysely } from 'kysely'
import type { BlobStore } from '../../ports/blob-store.ts'
import { readInPieces } from './in-pieces.ts'
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
    const rows = await readInPieces(sha256s, (some) =>
      db.selectFrom('blobs').select(['sha256', 'bytes']).where('sha256', 'in', some).execute(),
    )
    return new Map(rows.map(({ sha256, bytes }) => [sha256, bytes]))
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
