import type { Kysely } from 'kysely'
import { Envelope } from '@nguon/protocol/envelope'
import { DeviceId } from '@nguon/protocol/ids'
import type { ProgramRecord, ProgramStore } from '../../ports/programs.ts'
import type { RowOf, Tables } from './schema.ts'

export const makeProgramStore = (db: Kysely<Tables>): ProgramStore => ({
  find: async (device) => {
    const row = await db.selectFrom('programs').selectAll().where('device_id', '=', device).executeTakeFirst()
    return row && toRecord(row)
  },
  all: async () => (await db.selectFrom('programs').selectAll().execute()).map(toRecord),
  put: async (p) => {
    const rest = {
      epoch: p.epoch,
      version: p.version,
      sha256: p.sha256,
      bytes: p.bytes,
      fingerprint: p.fingerprint,
      head_envelope: JSON.stringify(p.head),
      head_issued_at: p.headIssuedAt,
    }
    await db
      .insertInto('programs')
      .values({ device_id: p.device, ...rest })
      .onConflict((c) => c.column('device_id').doUpdateSet(rest))
      .execute()
  },
})

const toRecord = (row: RowOf<'programs'>): ProgramRecord => ({
  device: DeviceId.parse(row.device_id),
  epoch: row.epoch,
  version: row.version,
  sha256: row.sha256,
  bytes: row.bytes,
  fingerprint: row.fingerprint,
  head: Envelope.parse(JSON.parse(row.head_envelope)),
  headIssuedAt: row.head_issued_at,
})
