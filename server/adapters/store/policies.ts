import { decodePayload, Envelope, parseBody } from '@nguon/protocol/envelope'
import { policyMessage } from '@nguon/protocol/messages/policy'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import type { Kysely } from 'kysely'
import type { PolicyRecord, PolicyStore } from '../../ports/policies.ts'
import type { RowOf, Tables } from './schema.ts'

export const makePolicyStore = (db: Kysely<Tables>): PolicyStore => ({
  insert: async (p) => {
    await db
      .insertInto('policies')
      .values({
        unit_id: p.unit,
        version: p.version,
        sha256: p.sha256,
        issued_at: p.issuedAt,
        signed_by: p.signedBy,
      })
      .execute()
  },
  newest: async (units) => {
    if (units?.length === 0) return []
    const newest = withDocuments(db).where('version', '=', (e) =>
      e
        .selectFrom('policies as newer')
        .select((s) => s.fn.max('newer.version').as('version'))
        .whereRef('newer.unit_id', '=', 'policies.unit_id'),
    )
    return recordsOf(await (units === undefined ? newest : newest.where('unit_id', 'in', units)).execute())
  },
  inForceWithin: async ({ from, to }) =>
    recordsOf(
      await withDocuments(db)
        .where('issued_at', '<', to)
        .where((w) =>
          w.not(
            w.exists(
              w
                .selectFrom('policies as newer')
                .select('newer.version')
                .whereRef('newer.unit_id', '=', 'policies.unit_id')
                .whereRef('newer.version', '>', 'policies.version')
                .where('newer.issued_at', '<=', from),
            ),
          ),
        )
        .execute(),
    ),
})

const withDocuments = (db: Kysely<Tables>) =>
  db
    .selectFrom('policies')
    .innerJoin('blobs', 'blobs.sha256', 'policies.sha256')
    .select(['unit_id', 'version', 'policies.sha256', 'bytes', 'body', 'issued_at', 'signed_by'])

const recordsOf = (
  rows: readonly (Pick<RowOf<'policies'>, 'unit_id' | 'version' | 'sha256' | 'issued_at' | 'signed_by'> &
    Pick<RowOf<'blobs'>, 'bytes' | 'body'>)[],
): PolicyRecord[] =>
  rows.map((row) => ({
    unit: row.unit_id,
    version: row.version,
    sha256: row.sha256,
    bytes: row.bytes,
    issuedAt: row.issued_at,
    signedBy: row.signed_by,
    profile: profileIn(row.body),
  }))

/** What the hub itself had signed; it was checked then. */
const profileIn = (body: string | null): PolicyProfile => {
  const payload = decodePayload(Envelope.parse(JSON.parse(body ?? 'null')))
  const policy = payload && parseBody(policyMessage, payload)
  if (!policy?.ok) throw new Error('a policy cannot be read')
  return policy.value.profile
}
