import * as z from 'zod'
import { hour, Instant } from '../time.ts'
import { exampleDevice, exampleHub, exampleMessage, exampleNow, exampleZone } from './example-ids.ts'
import { message, signedFields } from './message.ts'

/** Commands are for now or never: a device refuses one whose `expiresAt` lies more than this after `issuedAt`. */
export const commandLifetimeMs = 120_000

/** A level that replaces the planned one lasts no longer than this. */
export const longestLevelMs = 24 * hour

/** How loud, 0–100; 100 is the sound as it was approved, 0 is silence. */
export const Level = z.number().int().min(0).max(100)

/** Lines of its own log that a box may be asked for. */
export const mostLogLines = 2_000

/** What is to be done; each kind with what it needs to know. */
const orders = [
  /** Whatever sounds or shows by timetable ends at once, with the rest of its session. */
  z.object({ kind: z.literal('stop') }),
  /** `level` replaces the planned one until `until`; null: back to the plan, and `level` says nothing. */
  z.object({ kind: z.literal('volume'), level: Level, until: Instant.nullable() }),
  /** A few tones through the ordinary output; never over a bulletin, never in quiet hours. */
  z.object({ kind: z.literal('testChime') }),
  /** A picture of what the screen shows, uploaded. */
  z.object({ kind: z.literal('capture') }),
  /** The newest lines of the box's own log, uploaded. */
  z.object({ kind: z.literal('log'), lines: z.number().int().min(1).max(mostLogLines) }),
  /** Starts the machine anew where the box knows how, else its own program. */
  z.object({ kind: z.literal('reboot') }),
  /** Asks for the hub's state now and fetches what is missing. */
  z.object({ kind: z.literal('refresh') }),
] as const

export const Order = z.discriminatedUnion('kind', orders)
export type Order = z.infer<typeof Order>
export type CommandKind = Order['kind']
export const CommandKind = z.enum(['stop', 'volume', 'testChime', 'capture', 'log', 'reboot', 'refresh'])

/** The kinds whose result is a file that the device uploads. */
export const UploadKind = z.enum(['capture', 'log'])
export type UploadKind = z.infer<typeof UploadKind>

const livesShortly = (c: { issuedAt: number; expiresAt: number }): boolean =>
  c.expiresAt > c.issuedAt && c.expiresAt - c.issuedAt <= commandLifetimeMs

/** What every command has, of whatever kind, also of one that this release does not know. */
export const CommandHead = z
  .looseObject({ ...signedFields, expiresAt: Instant, kind: z.string().max(40) })
  .refine(livesShortly, { path: ['expiresAt'] })
export type CommandHead = z.infer<typeof CommandHead>

export const Command = z
  .object({ ...signedFields, expiresAt: Instant })
  .and(Order)
  .refine(livesShortly, { path: ['expiresAt'] })
  .refine((c) => c.kind !== 'volume' || c.until === null || c.until - c.issuedAt <= longestLevelMs, {
    path: ['until'],
  })
export type Command = z.infer<typeof Command>

const example = {
  hub: exampleHub,
  to: `z:${exampleZone}`,
  id: exampleMessage,
  issuedAt: exampleNow,
  expiresAt: exampleNow + 60_000,
}
const toOne = { ...example, to: `d:${exampleDevice}`, expiresAt: exampleNow + 120_000 }

export const commandMessage = message<Command>({
  name: 'command',
  direction: 'hub → device',
  signedBy: 'program',
  travels: ['nguon/1/{hub}/d/{device}/cmd', 'nguon/1/{hub}/z/{zone}/cmd'],
  summary:
    'An order that is obeyed within two minutes or never: stop, volume, test chime, capture, log, reboot, refresh. Obeyed once, answered again when repeated; a kind that the device does not know is answered `unsupported`.',
  maxBytes: 2_048,
  schema: Command,
  example: { ...example, kind: 'stop' },
  furtherExamples: {
    volume: { ...example, kind: 'volume', level: 60, until: exampleNow + 3_600_000 },
    'volume-planned': { ...example, kind: 'volume', level: 100, until: null },
    'test-chime': { ...toOne, kind: 'testChime' },
    capture: { ...toOne, kind: 'capture' },
    log: { ...toOne, kind: 'log', lines: 500 },
    reboot: { ...toOne, kind: 'reboot' },
    refresh: { ...example, kind: 'refresh' },
  },
})
