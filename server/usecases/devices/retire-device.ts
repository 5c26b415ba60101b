/**
 * Ends a device's rights for good. Inside of a transaction: from its commit on nothing of it is believed. Telling the
 * device and closing the broker's door follow, and are owed until they are done.
 */
import type { HubId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import type { Person } from '../../domain/person.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { RecordAct } from '../record-act.ts'
import { sealRevokedHead } from './head-of.ts'
import { statusOf } from './status-of.ts'

export interface RetireDeps {
  readonly hub: HubId
  readonly epoch: number
  readonly programKey: Signer
  readonly record: RecordAct
  readonly now: Now
  readonly newId: NewId
}

export const retireDevice = async (
  d: RetireDeps,
  stores: Stores,
  device: DeviceRecord,
  of: { by: Pick<Person, 'id'> | null; after?: unknown },
): Promise<void> => {
  const { id } = device
  const now = d.now()
  const held = await stores.programs.find(id)
  if (held) {
    const version = { epoch: d.epoch, version: held.version + 1 }
    const issuedAt = Math.max(now, held.headIssuedAt + 1)
    const head = await sealRevokedHead(d, id, issuedAt, version)
    await stores.programs.put({ ...held, ...version, head, headIssuedAt: issuedAt })
  }
  await stores.devices.revoke(id, now)
  await stores.farewells.open(id, now)
  await stores.papers.dropAbout('binding', id, now)
  const status = await statusOf(stores, id, now)
  if (status.session !== null) await stores.deviceStatuses.endSession(id, status.session, now)
  await stores.deviceStatuses.put({ ...status, online: false, since: now, playing: null })
  await d.record(stores, {
    by: of.by,
    action: 'device.revoke',
    unitId: device.unit,
    subject: id,
    before: { name: device.name },
    after: of.after,
  })
}
