/**
 * Access rules on a Mosquitto of the site's own, through its dynamic-security plugin. The table here is what shall be;
 * after every connection the broker's accounts are compared with it and only differences are written. While the broker
 * is away a change stands in the table alone, and is written before anything is published again.
 */
import type { DeviceId, HubId, ZoneId } from '@nguon/protocol/ids'
import { z } from 'zod'
import type { BrokerAccess, DeviceAccess } from '../../ports/device-access.ts'
import type { Log } from '../../ports/log.ts'
import { ControlRefused, ControlSilent, openControlChannel, type ControlChannel } from './control-channel.ts'
import {
  accountOf,
  defaultAccess,
  deviceRole,
  deviceRoleName,
  hubRole,
  markOf,
  zoneGroup,
  zoneRole,
  type Role,
} from './dynsec-rules.ts'

export interface MosquittoAccess extends BrokerAccess {
  /** Resolves when the broker says what the table says; before the hub publishes anything. */
  bringUpToDate(): Promise<void>
  close(): Promise<void>
}

/** Accounts in one answer of the broker. */
const pageSize = 25
/** From here on writing them one by one takes long enough to say so. */
const manyMissing = 300
const connectPatienceMs = 10_000

const ClientList = z.object({
  totalCount: z.number(),
  clients: z.array(
    z.object({
      username: z.string(),
      textname: z.string().optional(),
      textdescription: z.string().optional(),
    }),
  ),
})

interface Setting {
  readonly hub: HubId
  readonly url: string
  readonly user: string
  readonly password: string
  readonly ca: string | undefined
  readonly devices: readonly DeviceAccess[]
  readonly passwordOf: (device: DeviceId) => string
  readonly log: Log
}

export const openMosquittoAccess = (d: Setting): MosquittoAccess => {
  const table = new Map<DeviceId, DeviceAccess>(d.devices.map((device) => [device.device, device]))
  /** Of the broker, as far as it is known: account by user name, and the zones that have a group. */
  const written = new Map<string, string>()
  const zones = new Set<ZoneId>()
  let managed = true
  let tail: Promise<unknown> = Promise.resolve()
  let arrived: (() => void)[] = []

  const channel = openControlChannel({
    ...d,
    connected: () => {
      for (const go of arrived.splice(0)) go()
    },
  })

  /** One change after the other: the plugin rewrites its whole file for each of them. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = tail.then(work)
    tail = result.catch(() => undefined)
    return result
  }

  const connected = async (): Promise<void> => {
    if (channel.connected) return
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new ControlSilent('the broker is away')), connectPatienceMs)
      arrived = [...arrived, () => (clearTimeout(timer), resolve())]
    })
  }

  /** What the broker refuses of one device keeps no other one back. */
  const goingOn = async (device: string, work: Promise<void>): Promise<void> => {
    try {
      await work
    } catch (error) {
      if (!(error instanceof ControlRefused)) throw error
      d.log.error({ device, reason: error.message }, 'the broker refused an access rule')
    }
  }

  const bring = async (): Promise<void> => {
    await connected()
    await readAccounts(channel, d.hub, written)
    zones.clear()
    // First of all: whoever was revoked while the broker was away is still let in.
    for (const user of [...written.keys()] as DeviceId[])
      if (!table.has(user)) await goingOn(user, removeDevice(channel, user, written))
    await writeDefaults(channel, d)
    const missing = [...table.values()].filter((device) => isMissing(d.hub, device, written))
    if (missing.length >= manyMissing)
      d.log.warn(
        { missing: missing.length },
        'the broker lacks many accounts; writing them one by one takes long, see docs/operations.md',
      )
    for (const device of missing)
      await goingOn(device.device, writeDevice(channel, d, device, { written, zones }))
  }

  return {
    bringUpToDate: () =>
      inTurn(async () => {
        try {
          await bring()
          if (!managed) d.log.info({}, 'the broker takes access rules again')
          managed = true
        } catch (error) {
          if (error instanceof ControlRefused)
            return d.log.error({ reason: error.message }, 'the broker refused an access rule')
          if (!(error instanceof ControlSilent) || !channel.connected) throw error
          // Another make, or no plugin: its rules are the site's own business, and it is told so every time.
          managed = false
          d.log.error({}, 'the broker takes no access rules from the hub; enter them by hand')
        }
      }),
    allow: async (device) => {
      table.set(device.device, device)
      await inTurn(async () => {
        if (!managed || !channel.connected || !isMissing(d.hub, device, written)) return
        await writeDevice(channel, d, device, { written, zones })
      })
    },
    deny: async (device) => {
      table.delete(device)
      await inTurn(async () => {
        if (!managed) return
        // Its boxes may well be connected to it: whoever asked has to ask again.
        if (!channel.connected) throw new ControlSilent('the broker is away')
        await removeDevice(channel, device, written)
      })
    },
    close: () => channel.close(),
  }
}

const isMissing = (hub: HubId, device: DeviceAccess, written: ReadonlyMap<string, string>): boolean =>
  written.get(device.device) !== accountOf(hub, device).textdescription

const writeDefaults = async (channel: ControlChannel, d: Setting): Promise<void> => {
  await channel.ask({ command: 'setDefaultACLAccess', acls: defaultAccess })
  await writeRole(channel, hubRole(d.hub))
  const own = ClientAnswer.parse(await channel.ask({ command: 'getClient', username: d.user }))
  // It cuts the hub's connections, which come back with the right.
  if (!own.client.roles.some(({ rolename }) => rolename === hubRole(d.hub).rolename))
    await channel.ask({ command: 'addClientRole', username: d.user, rolename: hubRole(d.hub).rolename })
}

const readAccounts = async (channel: ControlChannel, hub: HubId, written: Map<string, string>) => {
  written.clear()
  for (let offset = 0, total = 1; offset < total; offset += pageSize) {
    const answer = await channel.ask({ command: 'listClients', verbose: true, count: pageSize, offset })
    const { totalCount, clients } = ClientList.parse(answer)
    total = totalCount
    for (const { username, textname, textdescription } of clients)
      if (textname === markOf(hub)) written.set(username, textdescription ?? '')
  }
}

const writeDevice = async (
  channel: ControlChannel,
  d: Setting,
  device: DeviceAccess,
  known: { written: Map<string, string>; zones: Set<ZoneId> },
): Promise<void> => {
  for (const zone of device.zones) {
    if (known.zones.has(zone)) continue
    await writeRole(channel, zoneRole(d.hub, zone))
    await channel.ask({ command: 'createGroup', ...zoneGroup(zone) }).catch(unless(/already/i))
    known.zones.add(zone)
  }
  const account = { ...accountOf(d.hub, device), password: d.passwordOf(device.device) }
  await writeRole(channel, deviceRole(d.hub, device.device))
  await channel.ask({ command: 'createClient', ...account }).catch(async (error: unknown) => {
    unless(/already/i)(error)
    await channel.ask({ command: 'modifyClient', ...account })
  })
  known.written.set(device.device, account.textdescription)
}

const removeDevice = async (
  channel: ControlChannel,
  device: DeviceId,
  written: Map<string, string>,
): Promise<void> => {
  await channel.ask({ command: 'deleteClient', username: device }).catch(unless(/not found/i))
  await channel.ask({ command: 'deleteRole', rolename: deviceRoleName(device) }).catch(unless(/not found/i))
  written.delete(device)
}

/** Leaves one alone that says the same already: to modify it would throw out whoever has it. */
const writeRole = async (channel: ControlChannel, role: Role): Promise<void> => {
  const created = await channel.ask({ command: 'createRole', ...role }).then(
    () => true,
    (error: unknown) => {
      unless(/already/i)(error)
      return false
    },
  )
  if (created) return
  const there = RoleAnswer.parse(await channel.ask({ command: 'getRole', rolename: role.rolename }))
  if (meaningOf(there.role.acls) !== meaningOf(role.acls))
    await channel.ask({ command: 'modifyRole', ...role })
}

const ClientAnswer = z.object({
  client: z.object({ roles: z.array(z.object({ rolename: z.string() })).default([]) }),
})

const RoleAnswer = z.object({
  role: z.object({ acls: z.array(z.object({ acltype: z.string(), topic: z.string() })).default([]) }),
})

const meaningOf = (acls: readonly { acltype: string; topic: string }[]): string =>
  acls
    .map(({ acltype, topic }) => `${acltype} ${topic}`)
    .sort()
    .join('\n')

/** Lets a refusal pass whose reason is that all is well already. */
const unless =
  (well: RegExp) =>
  (error: unknown): void => {
    if (!(error instanceof ControlRefused && well.test(error.reason))) throw error
  }
