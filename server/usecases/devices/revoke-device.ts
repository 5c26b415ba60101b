/** Ends a device's rights for good: told to itself, thrown off the broker, nothing of it believed any more. */
import type { DeviceId, HubId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { BrokerAccess } from '../../ports/device-access.ts'
import type { DeviceLink } from '../../ports/device-link.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { authorise } from '../authorise.ts'
import type { DeviceDirectory } from './device-directory.ts'
import { sealRevokedHead } from './head-of.ts'
import { statusOf } from './status-of.ts'
import { makeRecordAct } from '../record-act.ts'

export type RevokeDevice = (person: Person, id: DeviceId) => Promise<Outcome<undefined>>

export const makeRevokeDevice =
  (d: {
    hub: HubId
    epoch: number
    programKey: Signer
    stores: Stores
    transact: Transact
    directory: DeviceDirectory
    access: BrokerAccess
    link: DeviceLink
    tell: TellConsoles
    now: Now
    newId: NewId
    /** Gives the broker a moment to deliver the last word before the device is thrown out. */
    untilDelivered: () => Promise<void>
  }): RevokeDevice =>
  async (person, id) => {
    const device = await d.stores.devices.find(id)
    if (device === undefined) return refused('device.unknown')
    const may = await authorise(d.stores, person, 'device.revoke', device.unit)
    if (!may.ok) return may
    if (device.revokedAt !== null) return refused('device.revoked')

    const head = await d.transact(async (stores) => {
      const now = d.now()
      const held = await stores.programs.find(id)
      const version = { epoch: d.epoch, version: (held?.version ?? 0) + 1 }
      const issuedAt = Math.max(now, (held?.headIssuedAt ?? 0) + 1)
      const revoked = await sealRevokedHead(d, id, issuedAt, version)
      if (held) await stores.programs.put({ ...held, ...version, head: revoked, headIssuedAt: issuedAt })
      await stores.devices.revoke(id, now)
      const status = await statusOf(stores, id, now)
      if (status.session !== null) await stores.deviceStatuses.endSession(id, status.session, now)
      await stores.deviceStatuses.put({ ...status, online: false, since: now, playing: null })
      await makeRecordAct(d)(stores, {
        by: person,
        action: 'device.revoke',
        unitId: device.unit,
        subject: id,
        before: { name: device.name },
      })
      return revoked
    })
    await d.directory.refresh(id)
    await d.link.head(id, head)
    await d.untilDelivered()
    await d.access.deny(id)
    d.tell({ type: 'device', device: id })
    return done(undefined)
  }
