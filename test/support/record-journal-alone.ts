/** The journal's use case on a real SQLite file, with a link that only remembers what it was told. */
import { losingTransact } from './losing-transact.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodePayload, parseBody, type Envelope } from '@nguon/protocol/envelope'
import { DeviceId, HubId, UnitId } from '@nguon/protocol/ids'
import { watermarkMessage, type Watermark } from '@nguon/protocol/messages/watermark'
import { generateNodeKey, makeNodeSigner, newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { migrate } from '../../server/adapters/store/migrate.ts'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { makeStores, makeTransact } from '../../server/adapters/store/stores.ts'
import type { DeviceRecord } from '../../server/ports/devices.ts'
import { makeGroupCommit } from '../../server/usecases/devices/group-commit.ts'
import { makeJournalClaims } from '../../server/usecases/devices/journal-claims.ts'
import { makeRecordJournal } from '../../server/usecases/devices/record-journal.ts'
import { makeSendWatermark } from '../../server/usecases/devices/send-watermark.ts'
import { silentLog } from './embedded-broker.ts'

export const openJournalAlone = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-journal-'))
  const db = openSqlite(join(folder, 'hub.sqlite'))
  await migrate(db)
  const stores = makeStores(db)
  const transact = losingTransact(makeTransact(db))
  const hub = HubId.parse(newUuid())
  const unit = UnitId.parse(newUuid())
  await stores.units.insert({
    id: unit,
    parentId: null,
    kind: 'province',
    name: 'Hà Nội',
    code: null,
    validFrom: 0,
    validUntil: null,
  })
  const watermarks: { device: DeviceId; upTo: number }[] = []
  /** The same, as the device reads it. */
  const promises: Watermark[] = []
  const errors: object[] = []
  const common = {
    hub,
    now: Date.now,
    newId: newUuid,
    log: { ...silentLog, error: (e: object) => errors.push(e) },
  }
  const claims = makeJournalClaims()
  const record = makeRecordJournal({
    ...common,
    verify: nodeVerify,
    commit: makeGroupCommit({ ...common, transact, later: (run) => void setImmediate(run) }),
    claims,
    sendWatermark: makeSendWatermark({
      ...common,
      programKey: makeNodeSigner(generateNodeKey()),
      link: {
        probeEcho: () => undefined,
        head: async () => {},
        command: async () => {},
        trustPointer: async () => {},
        hubStatus: async () => {},
        watermark: async (device, envelope) => {
          const promise = bodyOf(envelope)
          watermarks.push({ device, upTo: promise.upTo })
          promises.push(promise)
        },
      },
    }),
    tell: () => {},
  })
  let number = 0
  return {
    hub,
    stores,
    record,
    claims,
    watermarks,
    promises,
    errors,
    newDevice: async () => {
      const signer = makeNodeSigner(generateNodeKey())
      number += 1
      const device: DeviceRecord = {
        id: DeviceId.parse(newUuid()),
        number,
        kind: 'loudspeaker',
        name: `Loa ${number}`,
        unit,
        key: signer.key,
        hardwareId: 'test',
        firmware: '0',
        mqttPasswordHash: '',
        binding: { payloadType: '', payload: '', signatures: [] },
        enrolledAt: 0,
        revokedAt: null,
      }
      await stores.devices.insert(device)
      return { device, signer }
    },
    playsOf: (device: DeviceId) =>
      db.selectFrom('plays').selectAll().where('device_id', '=', device).orderBy('occurrence').execute(),
    rowsOf: (device: DeviceId) =>
      db
        .selectFrom('journal_rows')
        .select(['seq', 'text'])
        .where('device_id', '=', device)
        .orderBy('seq')
        .execute(),
    close: async () => {
      await db.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const bodyOf = (envelope: Envelope): Watermark => {
  const payload = decodePayload(envelope)
  const body = payload && parseBody(watermarkMessage, payload)
  if (!body?.ok) throw new Error('not a watermark')
  return body.value
}
