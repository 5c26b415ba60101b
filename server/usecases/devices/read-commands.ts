/** What was commanded, by whom, and how it stands at each device of a person's area. */
import type { DeviceId, DeviceKind } from '@nguon/protocol/ids'
import type { Order } from '@nguon/protocol/messages/command'
import type { CommandDetails } from '@nguon/protocol/messages/command-result'
import { allow, areasOf } from '../../domain/access.ts'
import { commandRules } from '../../domain/command-rules.ts'
import { commandState, type CommandState } from '../../domain/command-state.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { CommandFile, CommandRecord } from '../../ports/commands.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'

export interface CommandView {
  readonly id: string
  readonly order: Order
  readonly by: string
  readonly issuedAt: number
  readonly expiresAt: number
  readonly devices: readonly CommandAtDeviceView[]
}

export interface CommandAtDeviceView {
  readonly id: DeviceId
  readonly name: string
  readonly kind: DeviceKind
  /** As far as the hub knows at this moment. */
  readonly online: boolean
  readonly state: CommandState
  readonly startedAt: number | null
  readonly at: number | null
  readonly reason: string | null
  readonly details: CommandDetails | null
  /** A picture or log that can be fetched by whoever may ask for one. */
  readonly file: { readonly mediaType: string; readonly bytes: number } | null
}

export type ListCommands = (
  person: Person,
  query: { readonly device: DeviceId; readonly before?: number | undefined },
) => Promise<Outcome<{ items: CommandView[]; next: number | null }>>

const pageSize = 20

/** Of one device, newest first. */
export const makeListCommands =
  (d: { stores: Stores; now: Now }): ListCommands =>
  async (person, { device, before }) => {
    const found = await d.stores.devices.find(device)
    if (found === undefined || !(await sees(d.stores, person, found))) return refused('request.notFound')
    const commands = await d.stores.commands.ofDevice(device, {
      limit: pageSize + 1,
      ...(before === undefined ? {} : { before }),
    })
    const page = commands.slice(0, pageSize)
    return done({
      items: await describeCommands(d.stores, page, { person, now: d.now(), device }),
      next: commands.length > pageSize ? (page.at(-1)?.issuedAt ?? null) : null,
    })
  }

export type ReadCommand = (person: Person, id: string) => Promise<Outcome<CommandView>>

export const makeReadCommand =
  (d: { stores: Stores; now: Now }): ReadCommand =>
  async (person, id) => {
    const command = await d.stores.commands.find(id)
    const [view] = command ? await describeCommands(d.stores, [command], { person, now: d.now() }) : []
    return view === undefined || view.devices.length === 0 ? refused('request.notFound') : done(view)
  }

export type ReadCommandFile = (
  person: Person,
  id: string,
  device: DeviceId,
) => Promise<Outcome<CommandFile & { readonly kind: Order['kind'] }>>

/** Whoever may ask for such a file may see it. */
export const makeReadCommandFile =
  (d: { stores: Stores }): ReadCommandFile =>
  async (person, id, device) => {
    const command = await d.stores.commands.find(id)
    const found = await d.stores.devices.find(device)
    if (!command || !found || !(await sees(d.stores, person, found))) return refused('request.notFound')
    if (!(await mayFetch(d.stores, { person, command, device: found }))) return refused('session.notAllowed')
    const file = await d.stores.commands.file(id, device)
    return file === undefined ? refused('request.notFound') : done({ ...file, kind: command.order.kind })
  }

const mayFetch = async (
  stores: Pick<Stores, 'units'>,
  { person, command: { order }, device }: { person: Person; command: CommandRecord; device: DeviceRecord },
): Promise<boolean> =>
  order.kind !== 'stop' &&
  allow(person, commandRules[order.kind].action, await stores.units.path(device.unit))

const sees = async (stores: Pick<Stores, 'units'>, person: Person, device: DeviceRecord): Promise<boolean> =>
  allow(person, 'read', await stores.units.readPath(device.unit))

/** With those devices only that lie in the person's area; `device`: with this one alone. */
export const describeCommands = async (
  stores: Stores,
  commands: readonly CommandRecord[],
  d: { readonly person: Person; readonly now: number; readonly device?: DeviceId },
): Promise<CommandView[]> => {
  const ids = commands.map((c) => c.id)
  const lines = await stores.commands.atDevices(ids, d.device)
  const { devices, online } = await knownOf(stores, new Set(lines.map((line) => line.device)), d.person)
  const files = new Map(
    (await stores.commands.files(ids)).map((file) => [`${file.command} ${file.device}`, file]),
  )
  const people = new Map(
    (await stores.users.findMany(commands.map((c) => c.issuedBy))).map((p) => [p.id, p.name]),
  )
  return commands.map(({ id, order, issuedBy, issuedAt, expiresAt }) => ({
    id,
    order,
    by: people.get(issuedBy) ?? '',
    issuedAt,
    expiresAt,
    devices: lines.flatMap((line): CommandAtDeviceView[] => {
      const device = devices.get(line.device)
      if (line.command !== id || device === undefined) return []
      const { outcome } = line
      const file = files.get(`${id} ${device.id}`)
      return [
        {
          id: device.id,
          name: device.name,
          kind: device.kind,
          online: online.has(device.id),
          state: commandState({ expiresAt, outcome: outcome?.outcome }, d.now),
          startedAt: line.startedAt,
          at: line.at,
          reason: outcome !== undefined && 'reason' in outcome ? outcome.reason : null,
          details: outcome !== undefined && 'details' in outcome ? (outcome.details ?? null) : null,
          file: file === undefined ? null : { mediaType: file.mediaType, bytes: file.bytes },
        },
      ]
    }),
  }))
}

/** One device's page asks at every change of it: then only its own rows are read. */
const knownOf = async (stores: Stores, wanted: ReadonlySet<DeviceId>, person: Person) => {
  const [only] = wanted
  const one = wanted.size === 1 && only !== undefined ? only : undefined
  const found = one === undefined ? await stores.devices.all() : [await stores.devices.find(one)]
  const statuses =
    one === undefined ? await stores.deviceStatuses.all() : [await stores.deviceStatuses.find(one)]
  const readable = await stores.units.withHistory(areasOf(person, 'read'))
  const within = new Set(readable.map((unit) => unit.id))
  return {
    devices: new Map(
      found.flatMap((device) =>
        device !== undefined && wanted.has(device.id) && within.has(device.unit)
          ? [[device.id, device] as const]
          : [],
      ),
    ),
    online: new Set(statuses.flatMap((status) => (status?.online ? [status.device] : []))),
  }
}
