import * as z from 'zod'
import { DeviceId } from '../ids.ts'
import { Instant } from '../time.ts'
import { exampleDevice, exampleHub, exampleMessage, exampleNow, exampleZone } from './example-ids.ts'
import { message, signedFields } from './message.ts'

/** Commands are for now or never: a device refuses one whose `expiresAt` lies more than this after `issuedAt`. */
export const commandLifetimeMs = 120_000

export const Command = z
  .object({
    ...signedFields,
    expiresAt: Instant,
    /** `stop`: whatever sounds or shows by timetable ends at once, with the rest of its session. */
    kind: z.literal('stop'),
  })
  .refine((c) => c.expiresAt > c.issuedAt && c.expiresAt - c.issuedAt <= commandLifetimeMs, {
    path: ['expiresAt'],
  })
export type Command = z.infer<typeof Command>

export const CommandResult = z.object({
  ...signedFields,
  device: DeviceId,
  command: z.string(),
  outcome: z.enum(['stopped', 'nothingPlaying', 'expired']),
})
export type CommandResult = z.infer<typeof CommandResult>

export const commandMessage = message<Command>({
  name: 'command',
  direction: 'hub → device',
  signedBy: 'program',
  travels: ['nguon/1/{hub}/d/{device}/cmd', 'nguon/1/{hub}/z/{zone}/cmd'],
  summary: 'An order that is obeyed within two minutes or never: stop.',
  maxBytes: 2_048,
  schema: Command,
  example: {
    hub: exampleHub,
    to: `z:${exampleZone}`,
    id: exampleMessage,
    issuedAt: exampleNow,
    expiresAt: exampleNow + 60_000,
    kind: 'stop',
  },
})

export const commandResultMessage = message<CommandResult>({
  name: 'command-result',
  direction: 'device → hub',
  signedBy: 'device',
  travels: ['nguon/1/{hub}/d/{device}/res'],
  summary: 'What came of a command.',
  maxBytes: 2_048,
  schema: CommandResult,
  example: {
    hub: exampleHub,
    to: '*',
    id: exampleMessage,
    issuedAt: exampleNow,
    device: exampleDevice,
    command: exampleMessage,
    outcome: 'stopped',
  },
})
