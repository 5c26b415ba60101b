import * as z from 'zod'
import { ZoneId } from '../ids.ts'
import { Volume } from '../policy/volume.ts'
import { defaultTimeZone, DurationMs, TimeZone } from '../time.ts'
import { Calendar } from '../timetable/calendar.ts'
import { longestStaggerMs } from '../timetable/expand.ts'
import { Pause } from '../timetable/pause.ts'
import { Rule } from '../timetable/rule.ts'
import {
  exampleDevice,
  exampleHub,
  exampleItem,
  exampleMessage,
  exampleNow,
  exampleRule,
  exampleSha256,
  exampleZone,
} from './example-ids.ts'
import { BlobRef, ProgramVersion } from './head.ts'
import { message, signedFields } from './message.ts'

/** Everything one device needs to know about what to play: rules, not expanded occurrences (docs/adr/0003). */
export const Program = z.object({
  ...signedFields,
  ...ProgramVersion.shape,
  /** Which semantics the rules mean; a device that does not know it keeps its old program and reports. */
  resolver: z.number().int().positive(),
  timeZone: TimeZone,
  zones: z.array(ZoneId).max(50),
  rules: z.array(Rule).max(500),
  /** Every manifest that a rule names. */
  manifests: z.array(BlobRef).max(1_000),
  /** Holidays, moved working days and the moon, as far as the rules need them. */
  calendar: Calendar.optional(),
  /** Offset against neighbouring groups; the same within a group. Emergencies know none. Absent: 0. */
  staggerMs: DurationMs.max(longestStaggerMs).optional(),
  pauses: z.array(Pause).max(50).optional(),
  volume: Volume.optional(),
  /** Policies and overrides to fetch. They bind by their own signatures; naming none here takes none back. */
  policies: z.array(BlobRef).max(8).optional(),
  overrides: z.array(BlobRef).max(20).optional(),
})
export type Program = z.infer<typeof Program>

export const programMessage = message<Program>({
  name: 'program',
  direction: 'hub → device',
  signedBy: 'program',
  travels: ['GET /device/v1/blobs/{sha256}'],
  summary: 'The full program of one device: zones, rules, and the manifests they name.',
  maxBytes: 524_288,
  schema: Program,
  example: {
    hub: exampleHub,
    to: `d:${exampleDevice}`,
    id: exampleMessage,
    issuedAt: exampleNow,
    epoch: 1_795_000_000,
    version: 7,
    resolver: 2,
    timeZone: defaultTimeZone,
    zones: [exampleZone],
    rules: [
      {
        id: exampleRule,
        priority: 'normal',
        effectiveFrom: exampleNow,
        effectiveUntil: null,
        start: { kind: 'daily', time: '17:00:00', from: '2026-11-23', until: '2026-12-22' },
        gapMs: 2_000,
        items: [{ id: exampleItem, manifest: exampleSha256, plannedMs: 9_480 }],
      },
    ],
    manifests: [{ sha256: exampleSha256, bytes: 1_820 }],
  },
})
