import type { Kysely } from 'kysely'
import { BulletinId } from '@nguon/protocol/ids'
import type { BulletinTitles } from '../../ports/bulletin-titles.ts'
import type { Tables } from './schema.ts'

export const makeBulletinTitles = (db: Kysely<Tables>): BulletinTitles => ({
  byManifest: async (sha256s) => {
    if (sha256s.length === 0) return new Map()
    const rows = await db
      .selectFrom('bulletins')
      .select(['id', 'title', 'manifest_sha256'])
      .where('manifest_sha256', 'in', [...new Set(sha256s)])
      .execute()
    return new Map(
      rows.map((row) => [
        row.manifest_sha256 ?? '',
        { bulletin: BulletinId.parse(row.id), title: row.title },
      ]),
    )
  },
})
