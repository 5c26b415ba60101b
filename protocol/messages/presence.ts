import * as z from 'zod'
import { DeviceId, JournalId } from '../ids.ts'
import { Instant } from '../time.ts'
import { Level } from './command.ts'
import { exampleDevice, exampleHub, exampleJournal, exampleMessage, exampleNow } from './example-ids.ts'
import { ProgramVersion } from './head.ts'
import { message, signedFields } from './message.ts'

/** Which rows the device holds; `last` is 0 while the journal is empty. */
export const JournalRange = z.object({
  id: JournalId,
  first: z.number().int().nonnegative(),
  last: z.number().int().nonnegative(),
})
export type JournalRange = z.infer<typeof JournalRange>

/** How far the device's clock may be wrong, and whether it dares to play by it. */
export const ClockReading = z.object({
  trusted: z.boolean(),
  /** Half-width in ms; null when nothing vouches for the clock. */
  uncertaintyMs: z.number().nonnegative().nullable(),
  source: z.enum(['ntp', 'hub', 'none']),
})
export type ClockReading = z.infer<typeof ClockReading>

/** Retained. The will is the same message with `online: false`, signed before connecting and naming the same session. */
export const Presence = z.object({
  ...signedFields,
  device: DeviceId,
  session: z.uuid(),
  online: z.boolean(),
  firmware: z.string().max(40),
  program: ProgramVersion.nullable(),
  trustVersion: z.number().int().nonnegative(),
  /** Echoed in the next watermark: proves to the device that the hub's time is fresh. */
  nonce: z.string().max(64),
  journal: JournalRange,
})
export type Presence = z.infer<typeof Presence>

/** Whenever something changes that people watch, while it plays, and hourly; every 300 s to a hub that hears no heartbeats. */
export const Telemetry = z.object({
  ...signedFields,
  device: DeviceId,
  session: z.uuid(),
  journal: JournalRange,
  clock: ClockReading,
  uptimeS: z.number().nonnegative(),
  diskFreeMb: z.number().nonnegative().nullable(),
  playing: z
    .object({ occurrence: z.string(), manifest: z.string(), startedAt: Instant, plannedMs: z.number() })
    .nullable(),
  /** The level in force; `until`: end of one that a command set, null while it is the planned one. A box without sound has none. */
  volume: z.object({ level: Level, until: Instant.nullable() }).optional(),
  /** How many documents of each kind were not obeyed since the agent started: its journal has rows for the first few. */
  refused: z.record(z.string().max(40), z.number().int().nonnegative()).optional(),
})
export type Telemetry = z.infer<typeof Telemetry>

export const presenceMessage = message<Presence>({
  name: 'presence',
  direction: 'device → hub',
  signedBy: 'device',
  travels: ['nguon/1/{hub}/d/{device}/pres'],
  summary:
    'Connection session, versions held, journal range and a nonce; its will says that the session ended.',
  maxBytes: 4_096,
  schema: Presence,
  example: {
    hub: exampleHub,
    to: '*',
    id: exampleMessage,
    issuedAt: exampleNow,
    device: exampleDevice,
    session: exampleMessage,
    online: true,
    firmware: '0.1.0',
    program: { epoch: 1_795_000_000, version: 7 },
    trustVersion: 2,
    nonce: 'bm9uY2U=',
    journal: { id: exampleJournal, first: 1, last: 12 },
  },
})

export const telemetryMessage = message<Telemetry>({
  name: 'telemetry',
  direction: 'device → hub',
  signedBy: 'device',
  travels: ['nguon/1/{hub}/d/{device}/tl'],
  summary: 'What plays now, clock, disk, journal range; a sign of life too.',
  maxBytes: 4_096,
  schema: Telemetry,
  example: {
    hub: exampleHub,
    to: '*',
    id: exampleMessage,
    issuedAt: exampleNow,
    device: exampleDevice,
    session: exampleMessage,
    journal: { id: exampleJournal, first: 1, last: 12 },
    clock: { trusted: true, uncertaintyMs: 12, source: 'hub' },
    uptimeS: 86_400,
    diskFreeMb: 2_048,
    playing: null,
    refused: { head: 2 },
  },
})
