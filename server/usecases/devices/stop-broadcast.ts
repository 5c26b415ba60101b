/** *Dừng phát*: one signed command, and whatever sounds by timetable ends. It waits for nothing but the broker. */
import { seal } from '@nguon/protocol/envelope'
import { toDevice, toZone, ZoneId, type DeviceId, type HubId, type UnitId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { commandMessage } from '@nguon/protocol/messages/command'
import { minute } from '@nguon/protocol/time'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { DeviceLink } from '../../ports/device-link.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { authorise } from '../authorise.ts'
import { devicesOf } from './devices-of.ts'
import { makeRecordAct } from '../record-act.ts'

/** Long enough for a short loss of the connection, too short to silence a later session. */
const stopLifeMs = minute

/** `devices`: how many are addressed. Without a target: the person's own unit. */
export type StopBroadcast = (
  person: Person,
  target: { unit?: UnitId | undefined; device?: DeviceId | undefined },
) => Promise<Outcome<{ commandId: string; devices: number }>>

export const makeStopBroadcast =
  (d: {
    hub: HubId
    programKey: Signer
    stores: Stores
    transact: Transact
    link: DeviceLink
    now: Now
    newId: NewId
  }): StopBroadcast =>
  async (person, target) => {
    const device = target.device === undefined ? undefined : await d.stores.devices.find(target.device)
    if (target.device !== undefined && device === undefined) return refused('device.unknown')
    const unit = device?.unit ?? target.unit ?? person.unitId
    const may = await authorise(d.stores, person, 'broadcast.stop', unit)
    if (!may.ok) return may

    const to = device ? toDevice(device.id) : toZone(ZoneId.parse(unit))
    const issuedAt = d.now()
    const command = {
      hub: d.hub,
      to,
      id: d.newId(),
      issuedAt,
      expiresAt: issuedAt + stopLifeMs,
      kind: 'stop' as const,
    }
    // First the silence, then the paper.
    await d.link.command(to, await seal(commandMessage, command, d.programKey))
    const devices = await d.transact(async (stores) => {
      const addressed = device ? [device.id] : await devicesOf(stores, unit)
      await stores.commands.insert(
        {
          id: command.id,
          order: { kind: 'stop' },
          audience: to,
          issuedBy: person.id,
          issuedAt,
          expiresAt: command.expiresAt,
        },
        addressed,
      )
      await makeRecordAct(d)(stores, {
        by: person,
        action: 'broadcast.stop',
        unitId: unit,
        subject: to,
        after: { command: command.id },
      })
      return addressed.length
    })
    return done({ commandId: command.id, devices })
  }
