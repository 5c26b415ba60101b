import * as z from 'zod'
import { Sha256Hex } from '../hash.ts'
import { DeviceId } from '../ids.ts'
import { DurationMs, Instant } from '../time.ts'
import { Level } from './command.ts'
import { exampleDevice, exampleHub, exampleMessage, exampleNow, exampleSha256 } from './example-ids.ts'
import { ProgramVersion } from './head.ts'
import { message, signedFields } from './message.ts'
import { Proof } from './proof.ts'

/** Why a box did not do what it understood; a newer box may say more. */
export const refusedReasons = ['busy', 'quietHours', 'clock'] as const

/** What a command left behind; a box adds what its kind has to tell and nothing else. */
export const CommandDetails = z.object({
  /** The level that is in force now, and until when; null: the plan's. */
  volume: z.object({ level: Level, until: Instant.nullable() }).optional(),
  /** P1: the player took every sample and took as long as the sound is. */
  chime: z.object({ playedMs: DurationMs, proof: Proof, level: Level }).optional(),
  /** A picture or log that the hub has taken. */
  upload: z.object({ sha256: Sha256Hex, bytes: z.number().int().positive() }).optional(),
  /** What was started anew: this program, or the whole machine. */
  reboot: z.enum(['agent', 'machine']).optional(),
  /** The program that is followed now, and how many files are still under way. */
  refresh: z
    .object({ program: ProgramVersion.nullable(), missing: z.number().int().nonnegative() })
    .optional(),
})
export type CommandDetails = z.infer<typeof CommandDetails>

const Reason = z.string().max(200)

/**
 * `started`: taken, the end follows in a second answer. `stopped`, `nothingPlaying`: of a stop. `unsupported`: this box
 * has no such part, or does not know the kind. `refused`: it could, and must not now. `expired`: it came too late.
 */
export const CommandOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('stopped') }),
  z.object({ outcome: z.literal('nothingPlaying') }),
  z.object({ outcome: z.literal('started') }),
  z.object({ outcome: z.literal('done'), details: CommandDetails.optional() }),
  z.object({ outcome: z.literal('unsupported') }),
  z.object({ outcome: z.literal('refused'), reason: Reason }),
  z.object({ outcome: z.literal('failed'), reason: Reason }),
  z.object({ outcome: z.literal('expired') }),
])
export type CommandOutcome = z.infer<typeof CommandOutcome>

export const CommandResult = z
  .object({ ...signedFields, device: DeviceId, command: z.string().max(64) })
  .and(CommandOutcome)
export type CommandResult = z.infer<typeof CommandResult>

const example = {
  hub: exampleHub,
  to: '*',
  id: exampleMessage,
  issuedAt: exampleNow,
  device: exampleDevice,
  command: exampleMessage,
}

export const commandResultMessage = message<CommandResult>({
  name: 'command-result',
  direction: 'device → hub',
  signedBy: 'device',
  travels: ['nguon/1/{hub}/d/{device}/res'],
  summary: 'What came of a command. A long one is answered twice: `started`, and how it ended.',
  maxBytes: 2_048,
  schema: CommandResult,
  example: { ...example, outcome: 'stopped' },
  furtherExamples: {
    started: { ...example, outcome: 'started' },
    volume: {
      ...example,
      outcome: 'done',
      details: { volume: { level: 60, until: exampleNow + 3_600_000 } },
    },
    chime: { ...example, outcome: 'done', details: { chime: { playedMs: 1_800, proof: 'P1', level: 60 } } },
    upload: { ...example, outcome: 'done', details: { upload: { sha256: exampleSha256, bytes: 48_213 } } },
    reboot: { ...example, outcome: 'done', details: { reboot: 'agent' } },
    refresh: {
      ...example,
      outcome: 'done',
      details: { refresh: { program: { epoch: 1_795_000_000, version: 7 }, missing: 0 } },
    },
    refused: { ...example, outcome: 'refused', reason: 'busy' },
    failed: { ...example, outcome: 'failed', reason: 'playerMissing: aplay' },
    unsupported: { ...example, outcome: 'unsupported' },
    expired: { ...example, outcome: 'expired' },
  },
})
