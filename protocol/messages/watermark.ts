import * as z from 'zod'
import { JournalId } from '../ids.ts'
import { exampleDevice, exampleHub, exampleJournal, exampleMessage, exampleNow } from './example-ids.ts'
import { message, signedFields } from './message.ts'

/**
 * The hub's promise (I1): rows 1…upTo of this journal are committed. `issuedAt` is also the hub's time for the
 * device's clock when `nonce` echoes the nonce of its presence.
 */
export const Watermark = z.object({
  ...signedFields,
  journal: JournalId,
  upTo: z.number().int().nonnegative(),
  nonce: z.string().max(64).nullable(),
})
export type Watermark = z.infer<typeof Watermark>

export const watermarkMessage = message<Watermark>({
  name: 'watermark',
  direction: 'hub → device',
  signedBy: 'program',
  travels: ['nguon/1/{hub}/d/{device}/wm'],
  summary:
    'Rows up to here are committed; the device sends again what lies above. Carries the hub time and nonce echo.',
  maxBytes: 2_048,
  schema: Watermark,
  example: {
    hub: exampleHub,
    to: `d:${exampleDevice}`,
    id: exampleMessage,
    issuedAt: exampleNow,
    journal: exampleJournal,
    upTo: 12,
    nonce: 'bm9uY2U=',
  },
})
