import type { Kysely } from 'kysely'
import { DeviceId, UnitId, UserId } from '@nguon/protocol/ids'
import type {
  ClaimBatch,
  ClaimRecord,
  ClaimStore,
  EnrolmentRecord,
  EnrolmentStore,
} from '../../ports/claims.ts'
import { readInPieces } from './in-pieces.ts'
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
        label: c.label,
        replaces: c.replaces,
        batch_id: c.batch,
        latitude: c.place?.latitude ?? null,
        longitude: c.place?.longitude ?? null,
        note: c.place?.note ?? null,
        withdrawn_at: c.withdrawnAt,
        rivals: c.rivals,
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
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  },
  recent: async (since) =>
    (
      await db
        .selectFrom('claims')
        .selectAll()
        .where('auto_confirm', '=', 0)
        .where('expires_at', '>=', since)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute()
    ).map(toClaim),
  ofBatch: async (batch) =>
    (
      await db
        .selectFrom('claims')
        .selectAll()
        .where('batch_id', '=', batch)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
    ).map(toClaim),
  withdraw: async (id, at) => {
    await db
      .updateTable('claims')
      .set({ withdrawn_at: at })
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .execute()
  },
  countRival: async (id) => {
    await db
      .updateTable('claims')
      .set((e) => ({ rivals: e('rivals', '+', 1) }))
      .where('id', '=', id)
      .execute()
  },
  insertBatch: async (b) => {
    await db
      .insertInto('claim_batches')
      .values({
        id: b.id,
        title: b.title,
        unit_id: b.unit,
        created_by: b.createdBy,
        created_at: b.createdAt,
      })
      .execute()
  },
  findBatch: async (id) => {
    const row = await db.selectFrom('claim_batches').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toBatch(row)
  },
  batches: async (since) =>
    (
      await db
        .selectFrom('claim_batches')
        .selectAll()
        .where('created_at', '>=', since)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute()
    ).map(toBatch),
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
        address: e.address,
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
  ofClaims: async (claims) => {
    const rows = await readInPieces(claims, (some) =>
      db.selectFrom('enrolments').selectAll().where('claim_id', 'in', some).execute(),
    )
    return rows.map(toEnrolment)
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
  label: row.label ?? '',
  replaces: row.replaces,
  batch: row.batch_id,
  place: row.note === null ? null : { latitude: row.latitude, longitude: row.longitude, note: row.note },
  withdrawnAt: row.withdrawn_at,
  rivals: row.rivals,
})

const toBatch = (row: RowOf<'claim_batches'>): ClaimBatch => ({
  id: row.id,
  title: row.title,
  unit: row.unit_id,
  createdBy: row.created_by,
  createdAt: row.created_at,
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
  address: row.address,
})
