import { DeviceId, DeviceKind, UnitId } from '@nguon/protocol/ids'
import { Level, mostLogLines, type Order } from '@nguon/protocol/messages/command'
import { CommandDetails } from '@nguon/protocol/messages/command-result'
import { z } from 'zod'
import type { CommandView } from '../../../usecases/devices/read-commands.ts'

/** What a person may ask for; a stop has its own route, which waits for nothing. */
const SentOrder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('volume'), level: Level, until: z.number().int().nullable() }),
  z.strictObject({ kind: z.literal('testChime') }),
  z.strictObject({ kind: z.literal('capture') }),
  z.strictObject({ kind: z.literal('log'), lines: z.number().int().min(1).max(mostLogLines) }),
  z.strictObject({ kind: z.literal('reboot') }),
  z.strictObject({ kind: z.literal('refresh') }),
])

export const NewCommand = z
  .strictObject({ deviceId: DeviceId.optional(), unitId: UnitId.optional(), order: SentOrder })
  .refine((c) => (c.deviceId === undefined) !== (c.unitId === undefined), { path: ['deviceId'] })
  .meta({ id: 'NewCommand' })

const CommandState = z.enum([
  'sent',
  'started',
  'done',
  'stopped',
  'nothingPlaying',
  'unsupported',
  'refused',
  'failed',
  'expired',
  'noAnswer',
])

export const Command = z
  .object({
    id: z.string(),
    kind: z.enum(['stop', 'volume', 'testChime', 'capture', 'log', 'reboot', 'refresh']),
    /** Of a volume: how loud, and until when; null: back to the plan. */
    level: z.number().int().nullable(),
    until: z.number().int().nullable(),
    /** Who gave it. */
    by: z.string(),
    issuedAt: z.number().int(),
    /** A device that has not heard it by then never obeys it. */
    expiresAt: z.number().int(),
    devices: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: DeviceKind,
        online: z.boolean(),
        state: CommandState,
        startedAt: z.number().int().nullable(),
        /** Of the newest answer, by the device's or the hub's clock. */
        at: z.number().int().nullable(),
        reason: z.string().nullable(),
        details: CommandDetails.nullable(),
        file: z.object({ mediaType: z.string(), bytes: z.number().int() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Command' })

export const CommandPage = z
  .object({ items: z.array(Command), next: z.number().int().nullable() })
  .meta({ id: 'CommandPage' })

export const CommandQuery = z.strictObject({
  deviceId: DeviceId,
  /** `next` of the page before. */
  before: z.coerce.number().int().optional(),
})

export const commandView = ({ order, ...c }: CommandView): z.infer<typeof Command> => ({
  ...c,
  ...paramsOf(order),
  devices: c.devices.map((device) => ({ ...device })),
})

const paramsOf = (order: Order) => ({
  kind: order.kind,
  level: order.kind === 'volume' && order.until !== null ? order.level : null,
  until: order.kind === 'volume' ? order.until : null,
})
