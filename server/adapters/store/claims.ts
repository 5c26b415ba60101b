import type { Kysely } from 'kysely'
import { DeviceId, UnitId, UserId } from '@nguon/protocol/ids'
import type { ClaimRecord, ClaimStore, EnrolmentRecord, EnrolmentStore } from '../../ports/claims.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeClaimStore = (db: Kysely<Tables>): ClaimStore => ({
  insert: async (c) => {
    await db
      .insertInto('claims')
      .values({
        id: c.id,
        secret_hash: c.secretHash,
        kind: c.kind,
        name: c.name,
        unit_id: c.unit,
        created_by: c.createdBy,
        created_at: c.createdAt,
        expires_at: c.expiresAt,
        used_at: c.usedAt,
        auto_confirm: c.autoConfirm ? 1 : 0,
      })
      .execute()
  },
  find: async (id) => {
    const row = await db.selectFrom('claims').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toClaim(row)
  },
  bySecretHash: async (hash) => {
    const row = await db.selectFrom('claims').selectAll().where('secret_hash', '=', hash).executeTakeFirst()
    return row && toClaim(row)
  },
  autoConfirming: async () =>
    (
      await db
        .selectFrom('claims')
        .selectAll()
        .where('auto_confirm', '=', 1)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
    ).map(toClaim),
  renew: async (id, secretHash, expiresAt) => {
    await db
      .updateTable('claims')
      .set({ secret_hash: secretHash, expires_at: expiresAt })
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .execute()
  },
  use: async (id, at) => {
    const { numUpdatedRows } = await db
      .updateTable('claims')
      .set({ used_at: at })
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  },
})

export const makeEnrolmentStore = (db: Kysely<Tables>): EnrolmentStore => ({
  insert: async (e) => {
    await db
      .insertInto('enrolments')
      .values({
        id: e.id,
        claim_id: e.claim,
        alg: e.key.alg,
        spki: e.key.spki,
        hardware_id: e.hardwareId,
        firmware: e.firmware,
        check_code: e.checkCode,
        status: e.status,
        requested_at: e.requestedAt,
        device_id: e.device,
      })
      .execute()
  },
  find: async (id) => {
    const row = await db.selectFrom('enrolments').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toEnrolment(row)
  },
  ofClaim: async (claim) => {
    const row = await db.selectFrom('enrolments').selectAll().where('claim_id', '=', claim).executeTakeFirst()
    return row && toEnrolment(row)
  },
  pending: async () =>
    (
      await db
        .selectFrom('enrolments')
        .selectAll()
        .where('status', '=', 'pending')
        .orderBy('requested_at')
        .execute()
    ).map(toEnrolment),
  settle: async (id, status, device) => {
    await db.updateTable('enrolments').set({ status, device_id: device }).where('id', '=', id).execute()
  },
})

const toClaim = (row: RowOf<'claims'>): ClaimRecord => ({
  id: row.id,
  secretHash: row.secret_hash,
  kind: row.kind,
  name: row.name,
  unit: UnitId.parse(row.unit_id),
  createdBy: row.created_by === null ? null : UserId.parse(row.created_by),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
  autoConfirm: row.auto_confirm === 1,
})

const toEnrolment = (row: RowOf<'enrolments'>): EnrolmentRecord => ({
  id: row.id,
  claim: row.claim_id,
  key: { alg: row.alg, spki: row.spki },
  hardwareId: row.hardware_id,
  firmware: row.firmware,
  checkCode: row.check_code,
  status: row.status,
  requestedAt: row.requested_at,
  device: row.device_id === null ? null : DeviceId.parse(row.device_id),
})
