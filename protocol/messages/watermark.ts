import * as z from 'zod'
import { Sha256Hex } from '../hash.ts'
import { JournalId } from '../ids.ts'
import {
  exampleDevice,
  exampleHub,
  exampleJournal,
  exampleMessage,
  exampleNow,
  exampleSha256,
} from './example-ids.ts'
import { message, signedFields } from './message.ts'

/**
 * The hub's promise (I1): rows 1…upTo of this journal are committed. `issuedAt` is also the hub's time for the
 * device's clock when `nonce` echoes the nonce of its presence.
 */
export const Watermark = z.object({
  ...signedFields,
  journal: JournalId,
  upTo: z.number().int().nonnegative(),
  /**
   * Chain hash after row `upTo`, as the hub has it. A box whose own row bears another hash, or that has no such row, holds
   * a journal that was set back: its new rows could never be committed, so it begins a new one. Absent while `upTo` is 0,
   * and from a hub of an earlier release.
   */
  head: Sha256Hex.optional(),
  nonce: z.string().max(64).nullable(),
})
export type Watermark = z.infer<typeof Watermark>

const example: Watermark = {
  hub: exampleHub,
  to: `d:${exampleDevice}`,
  id: exampleMessage,
  issuedAt: exampleNow,
  journal: exampleJournal,
  upTo: 12,
  nonce: 'bm9uY2U=',
}

export const watermarkMessage = message<Watermark>({
  name: 'watermark',
  direction: 'hub → device',
  signedBy: 'program',
  travels: ['nguon/1/{hub}/d/{device}/wm'],
  summary:
    'Rows up to here are committed, and the chain hash there; the device sends again what lies above. Carries the hub time and nonce echo.',
  maxBytes: 2_048,
  schema: Watermark,
  example,
  furtherExamples: { head: { ...example, head: exampleSha256 } },
})
