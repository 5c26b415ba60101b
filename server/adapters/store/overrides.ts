import { UnitId } from '@nguon/protocol/ids'
import { Override } from '@nguon/protocol/messages/override'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { OverrideRecord } from '../../domain/override.ts'
import type { OverrideStore } from '../../ports/overrides.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeOverrideStore = (db: Kysely<Tables>): OverrideStore => {
  const withBytes = db
    .selectFrom('overrides')
    .leftJoin('blobs', 'blobs.sha256', 'overrides.sha256')
    .selectAll('overrides')
    .select('blobs.bytes')

  const withSignatures = async (
    rows: readonly (RowOf<'overrides'> & { bytes: number | null })[],
  ): Promise<OverrideRecord[]> => {
    if (rows.length === 0) return []
    const signatures = await db
      .selectFrom('override_signatures')
      .selectAll()
      .where(
        'override_id',
        'in',
        rows.map((row) => row.id),
      )
      .orderBy('at')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      area: Area.parse(JSON.parse(row.area)),
      from: row.from_at,
      until: row.until_at,
      lifts: Override.shape.lifts.parse(JSON.parse(row.lifts)),
      reason: row.reason,
      payload: row.payload,
      signatures: signatures
        .filter((signature) => signature.override_id === row.id)
        .map(({ user_id: user, keyid, sig, at }) => ({ user, keyid, sig, at })),
      sha256: row.sha256,
      bytes: row.bytes ?? 0,
      createdBy: row.created_by,
      createdAt: row.created_at,
      withdrawnAt: row.withdrawn_at,
    }))
  }

  return {
    insert: async (o) => {
      await db
        .insertInto('overrides')
        .values({
          id: o.id,
          area: JSON.stringify(o.area),
          from_at: o.from,
          until_at: o.until,
          lifts: JSON.stringify(o.lifts),
          reason: o.reason,
          payload: o.payload,
          sha256: null,
          created_by: o.createdBy,
          created_at: o.createdAt,
          withdrawn_at: null,
          withdrawn_by: null,
        })
        .execute()
    },
    find: async (id) => (await withSignatures(await withBytes.where('id', '=', id).execute()))[0],
    list: async (since) =>
      withSignatures(await withBytes.where('until_at', '>', since).orderBy('id', 'desc').execute()),
    addSignature: async (id, s) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('override_signatures')
        .values({ override_id: id, user_id: s.user, keyid: s.keyid, sig: s.sig, at: s.at })
        .onConflict((c) => c.columns(['override_id', 'user_id']).doNothing())
        .executeTakeFirst()
      return (numInsertedOrUpdatedRows ?? 0n) > 0n
    },
    complete: async (id, sha256) => {
      await db.updateTable('overrides').set({ sha256 }).where('id', '=', id).execute()
    },
    withdraw: async (id, by, at) => {
      await db
        .updateTable('overrides')
        .set({ withdrawn_at: at, withdrawn_by: by })
        .where('id', '=', id)
        .where('withdrawn_at', 'is', null)
        .execute()
    },
  }
}

const Area = z.array(UnitId)
