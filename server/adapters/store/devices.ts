import type { Kysely } from 'kysely'
import { Envelope } from '@nguon/protocol/envelope'
import { DeviceId, UnitId } from '@nguon/protocol/ids'
import type { DeviceRecord, DeviceStore, ListedDevice } from '../../ports/devices.ts'
import { readInPieces } from './in-pieces.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeDeviceStore = (db: Kysely<Tables>): DeviceStore => ({
  find: async (id) => {
    const row = await db.selectFrom('devices').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toRecord(row)
  },
  all: async () => (await db.selectFrom('devices').selectAll().orderBy('number').execute()).map(toRecord),
  inUnits: async (units) => {
    const rows = await readInPieces(units, (some) =>
      db
        .selectFrom('devices')
        .select(['id', 'number', 'kind', 'name', 'unit_id', 'firmware', 'enrolled_at', 'revoked_at'])
        .where('unit_id', 'in', some)
        .execute(),
    )
    return rows.map(toListed).sort((a, b) => a.number - b.number)
  },
  nextNumber: async () => {
    const last = await db
      .selectFrom('devices')
      .select('number')
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    return (last?.number ?? 0) + 1
  },
  insert: async (d) => {
    await db
      .insertInto('devices')
      .values({
        id: d.id,
        number: d.number,
        kind: d.kind,
        name: d.name,
        unit_id: d.unit,
        alg: d.key.alg,
        spki: d.key.spki,
        hardware_id: d.hardwareId,
        firmware: d.firmware,
        mqtt_password_hash: d.mqttPasswordHash,
        binding_envelope: JSON.stringify(d.binding),
        enrolled_at: d.enrolledAt,
        revoked_at: d.revokedAt,
      })
      .execute()
  },
  revoke: async (id, at) => {
    await db
      .updateTable('devices')
      .set({ revoked_at: at })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute()
  },
  swapNumbers: async (one, other) => {
    const number = async (id: DeviceId) =>
      (await db.selectFrom('devices').select('number').where('id', '=', id).executeTakeFirstOrThrow()).number
    const give = async (id: DeviceId, value: number) => {
      await db.updateTable('devices').set({ number: value }).where('id', '=', id).execute()
    }
    const [first, second] = [await number(one), await number(other)]
    // A number is unique at every instant: the first one steps aside.
    await give(one, -first)
    await give(other, first)
    await give(one, second)
  },
  place: async (id, { unit, name, binding }) => {
    await db
      .updateTable('devices')
      .set({ unit_id: unit, name, binding_envelope: JSON.stringify(binding) })
      .where('id', '=', id)
      .execute()
  },
  setFirmware: async (id, firmware) => {
    await db.updateTable('devices').set({ firmware }).where('id', '=', id).execute()
  },
})

/** A list of ten thousand believes what the hub itself has written. */
const toListed = (
  row: Pick<
    RowOf<'devices'>,
    'id' | 'number' | 'kind' | 'name' | 'unit_id' | 'firmware' | 'enrolled_at' | 'revoked_at'
  >,
): ListedDevice => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  name: row.name,
  unit: row.unit_id,
  firmware: row.firmware,
  enrolledAt: row.enrolled_at,
  revokedAt: row.revoked_at,
})

const toRecord = (row: RowOf<'devices'>): DeviceRecord => ({
  id: DeviceId.parse(row.id),
  number: row.number,
  kind: row.kind,
  name: row.name,
  unit: UnitId.parse(row.unit_id),
  key: { alg: row.alg, spki: row.spki },
  hardwareId: row.hardware_id,
  firmware: row.firmware,
  mqttPasswordHash: row.mqtt_password_hash,
  binding: Envelope.parse(JSON.parse(row.binding_envelope)),
  enrolledAt: row.enrolled_at,
  revokedAt: row.revoked_at,
})
