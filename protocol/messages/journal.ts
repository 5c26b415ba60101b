import * as z from 'zod'
import { Envelope } from '../envelope.ts'
import { Sha256Hex } from '../hash.ts'
import { BulletinId, DeviceId, JournalId, RuleId } from '../ids.ts'
import { policyReasons } from '../policy/judge.ts'
import { refusalCodes } from '../result.ts'
import { DurationMs, Instant } from '../time.ts'
import {
  exampleDevice,
  exampleHub,
  exampleJournal,
  exampleMessage,
  exampleNow,
  exampleSha256,
} from './example-ids.ts'
import { CommandDetails } from './command-result.ts'
import { message, signedFields } from './message.ts'
import { ClockReading } from './presence.ts'
import { Proof } from './proof.ts'

export { Proof }

/** Which planned play a row speaks of; repeated in every row, so that each row can be read alone. */
export const PlayRef = z.object({
  occurrence: z.string().max(64),
  session: z.string().max(64),
  rule: RuleId,
  item: z.string().max(64),
  manifest: Sha256Hex,
  /** Null when the manifest never arrived. */
  bulletin: BulletinId.nullable(),
  plannedAt: Instant,
  plannedMs: DurationMs,
  /** Relayed from a source of the box. */
  relay: z.literal(true).optional(),
})
export type PlayRef = z.infer<typeof PlayRef>

/** Captures of a board: how many were taken, and how many equalled the renderer's own frame. */
export const Captures = z.object({
  taken: z.number().int().nonnegative(),
  matched: z.number().int().nonnegative(),
})

export const SkipReason = z.enum([
  'late',
  'notDelivered',
  'outsideDates',
  'outsideArea',
  'maxPlays',
  'stopped',
  'clock',
  'renderer',
  /** A relay whose source this box does not know. */
  'noSource',
  /** Its manifest was not obeyed; a `refused` row says why. */
  'refused',
  /** Something higher, or a session before it, had the output for too long. */
  'overtaken',
  'slotEnded',
  'paused',
  /** What the ward's policy does not allow, whatever the program says (I9). */
  ...policyReasons,
])
export type SkipReason = z.infer<typeof SkipReason>
/**
 * `outranked`, `emergency`, `live`: something higher took the output, and a `resumed` row may follow; `withdrawn`: the
 * program no longer holds it; `quietHours`: it would have run into them.
 */
export const InterruptReason = z.enum([
  'stopped',
  'restarted',
  'withdrawn',
  'outranked',
  'emergency',
  'live',
  'quietHours',
  'slotEnded',
  'revoked',
  'shutdown',
])
export type InterruptReason = z.infer<typeof InterruptReason>

/** Why a play failed: a row's reason is one of these, alone or before a colon and what the machine said. */
export const failReasons = [
  'notReady',
  'playerMissing',
  'playerEnded',
  'playerBroke',
  'decoderBroke',
  'samplesMissing',
  'tooFast',
  'tooSlow',
  'noDisplay',
  'displayBroke',
  'pictureDiffers',
] as const
export type FailReason = (typeof failReasons)[number]

/** At most as long as a row's reason may be. */
export const failedBy = (code: FailReason, detail = ''): string =>
  (detail === '' ? code : `${code}: ${detail}`).slice(0, 200)

const ended = {
  startedAt: Instant,
  playedMs: DurationMs,
  proof: Proof,
  captures: Captures.nullable(),
  /** Left out in pauses to stay with the clock, ms; negative: added. */
  correctedMs: z.number().optional(),
}

export const RowEvent = z.discriminatedUnion('event', [
  /** First row of every journal: a new journal id means that the disk was lost. */
  z.object({ event: z.literal('opened') }),
  /** Durable before the first ordinary sound or picture (I2). */
  z.object({ event: z.literal('started'), play: PlayRef, startedAt: Instant }),
  /** It goes on after something higher had the output, `positionMs` into the item; durable before the sound (I2). */
  z.object({ event: z.literal('resumed'), play: PlayRef, startedAt: Instant, positionMs: DurationMs }),
  /** `playedMs` counts the sound before an interruption too. */
  z.object({ event: z.literal('completed'), play: PlayRef, ...ended }),
  /** `playedMs` is a lower bound after a restart: the last checkpoint before the crash; 0 means not known. */
  z.object({ event: z.literal('interrupted'), play: PlayRef, ...ended, reason: InterruptReason }),
  z.object({ event: z.literal('failed'), play: PlayRef, ...ended, reason: z.string().max(200) }),
  z.object({ event: z.literal('skipped'), play: PlayRef, reason: SkipReason }),
  /** A document that was not obeyed (I6). */
  z.object({
    event: z.literal('refused'),
    document: z.string().max(100),
    code: z.enum(refusalCodes),
    sha256: Sha256Hex.nullable(),
  }),
  /** What no program plans had the output; `until` null: it has begun. */
  z.object({
    event: z.literal('interruption'),
    kind: z.enum(['emergency', 'live']),
    id: z.string().max(64),
    from: Instant,
    until: Instant.nullable(),
  }),
  /** What came of a command; `kind` and what follows it are absent in rows of the first release, which knew only stops. */
  z.object({
    event: z.literal('command'),
    command: z.string().max(64),
    kind: z.string().max(40).optional(),
    outcome: z.string().max(40),
    reason: z.string().max(200).optional(),
    details: CommandDetails.optional(),
  }),
])
export type RowEvent = z.infer<typeof RowEvent>

/** A row is the exact JSON text that the device wrote; hub and verifier keep those bytes. */
export const JournalRow = z
  .object({ seq: z.number().int().positive(), at: Instant, boot: z.string().max(64), clock: ClockReading })
  .and(RowEvent)
export type JournalRow = z.infer<typeof JournalRow>

/** What the device signs: rows first…last of this journal chain from `prev` to `head` (hex SHA-256). */
export const JournalSeal = z
  .object({
    ...signedFields,
    device: DeviceId,
    journal: JournalId,
    first: z.number().int().positive(),
    last: z.number().int().positive(),
    prev: Sha256Hex,
    head: Sha256Hex,
  })
  .refine((s) => s.first <= s.last, { path: ['last'] })
export type JournalSeal = z.infer<typeof JournalSeal>

/** On the wire: the seal and beside it the rows' texts; at most 50 rows or 16 KB. */
export const JournalBatch = z.object({ seal: Envelope, rows: z.array(z.string().max(4_096)).min(1).max(50) })
export type JournalBatch = z.infer<typeof JournalBatch>
export const journalBatchMaxBytes = 16_384

export const journalSealMessage = message<JournalSeal>({
  name: 'journal-seal',
  direction: 'device → hub',
  signedBy: 'device',
  travels: ['nguon/1/{hub}/d/{device}/ev (inside a batch, rows beside it)'],
  summary: 'Seals a run of journal rows; with the rows it can be verified offline for ever.',
  maxBytes: journalBatchMaxBytes,
  schema: JournalSeal,
  example: {
    hub: exampleHub,
    to: '*',
    id: exampleMessage,
    issuedAt: exampleNow,
    device: exampleDevice,
    journal: exampleJournal,
    first: 1,
    last: 2,
    prev: '0'.repeat(64),
    head: exampleSha256,
  },
})
