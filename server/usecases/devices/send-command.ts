/** Volume, test chime, picture, log, restart, refresh: one signed command, recorded before it is sent. */
import { seal } from '@nguon/protocol/envelope'
import { toDevice, toZone, ZoneId, type DeviceId, type HubId, type UnitId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import {
  commandLifetimeMs,
  commandMessage,
  longestLevelMs,
  type CommandKind,
  type Order,
} from '@nguon/protocol/messages/command'
import { hour } from '@nguon/protocol/time'
import { commandRules } from '../../domain/command-rules.ts'
import { commandState } from '../../domain/command-state.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { CommandRecord } from '../../ports/commands.ts'
import type { DeviceLink } from '../../ports/device-link.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { authorise } from '../authorise.ts'
import { devicesOf } from './devices-of.ts'
import { describeCommands, type CommandView } from './read-commands.ts'
import { makeRecordAct } from '../record-act.ts'

export type SentOrder = Exclude<Order, { kind: 'stop' }>

export type SendCommand = (
  person: Person,
  target: { readonly device: DeviceId } | { readonly unit: UnitId },
  order: SentOrder,
) => Promise<Outcome<CommandView>>

export const makeSendCommand =
  (d: {
    hub: HubId
    programKey: Signer
    stores: Stores
    transact: Transact
    link: DeviceLink
    tell: TellConsoles
    now: Now
    newId: NewId
  }): SendCommand =>
  async (person, target, order) => {
    const rule = commandRules[order.kind]
    const device = 'device' in target ? await d.stores.devices.find(target.device) : undefined
    if ('device' in target && device === undefined) return refused('device.unknown')
    const unit = 'unit' in target ? target.unit : (device?.unit ?? person.unitId)
    const may = await authorise(d.stores, person, rule.action, unit)
    if (!may.ok) return may
    if (device === undefined && !rule.toMany) return refused('command.oneDevice')
    if (device && device.revokedAt !== null) return refused('device.revoked')
    const now = d.now()
    const wrongTime = order.kind === 'volume' ? timeRefusal(order.until, now) : undefined
    if (wrongTime) return wrongTime
    const addressed = device ? [device.id] : await devicesOf(d.stores, unit)
    if (addressed.length === 0) return refused('command.noDevices')
    const restS = device
      ? await restSeconds(d.stores, { device, kind: order.kind, restMs: rule.restMs, now })
      : 0
    if (restS > 0) return refused('command.tooSoon', { seconds: restS })

    const to = device ? toDevice(device.id) : toZone(ZoneId.parse(unit))
    const command: CommandRecord = {
      id: d.newId(),
      order,
      audience: to,
      issuedBy: person.id,
      issuedAt: now,
      expiresAt: now + commandLifetimeMs,
    }
    await d.transact(async (stores) => {
      await stores.commands.insert(command, addressed)
      await makeRecordAct(d)(stores, {
        by: person,
        action: `command.${order.kind}`,
        unitId: unit,
        subject: to,
        after: { command: command.id, ...order },
      })
    })
    await d.link.command(to, await sealCommand(d, command))
    for (const id of addressed) d.tell({ type: 'command', command: command.id, device: id, outcome: 'sent' })
    const [view] = await describeCommands(d.stores, [command], { person, now })
    if (view === undefined) throw new Error('a command that was just given cannot be described')
    return done(view)
  }

/** The very same envelope whenever it is made: a command that is said again is the same command. */
export const sealCommand = (d: { hub: HubId; programKey: Signer }, c: CommandRecord) =>
  seal(
    commandMessage,
    { hub: d.hub, to: c.audience, id: c.id, issuedAt: c.issuedAt, expiresAt: c.expiresAt, ...c.order },
    d.programKey,
  )

const timeRefusal = (until: number | null, now: number) => {
  if (until === null) return undefined
  if (until <= now) return refused('command.untilPast')
  return until - now > longestLevelMs
    ? refused('command.untilTooFar', { hours: longestLevelMs / hour })
    : undefined
}

/** One that the device never got, or did not do, counts for nothing. */
const restSeconds = async (
  stores: Pick<Stores, 'commands'>,
  d: { device: DeviceRecord; kind: CommandKind; restMs: number; now: number },
): Promise<number> => {
  if (d.restMs === 0) return 0
  const last = await stores.commands.newestOf(d.device.id, d.kind)
  if (last === undefined) return 0
  const [at] = await stores.commands.atDevices([last.id], d.device.id)
  const state = commandState({ expiresAt: last.expiresAt, outcome: at?.outcome?.outcome }, d.now)
  if (state === 'expired' || state === 'refused' || state === 'unsupported') return 0
  return Math.ceil(Math.max(0, last.issuedAt + d.restMs - d.now) / 1_000)
}
