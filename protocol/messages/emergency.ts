import * as z from 'zod'
import { Sha256Hex } from '../hash.ts'
import { hour, Instant } from '../time.ts'
import { exampleHub, exampleMessage, exampleNow, exampleSha256, exampleZone } from './example-ids.ts'
import { message, signedFields } from './message.ts'

/** No emergency lasts longer without being said anew. */
export const longestEmergencyMs = 6 * hour

/**
 * A first, small form: it takes the output, says one approved bulletin, and gives the output back. Obeyed under a trial
 * root only, until orders are signed by two people.
 */
export const Emergency = z
  .object({
    ...signedFields,
    order: z.uuid(),
    state: z.enum(['raised', 'ended']),
    expiresAt: Instant,
    /** What is said; null: silence is kept for it. */
    manifest: Sha256Hex.nullable(),
  })
  .refine((e) => e.issuedAt < e.expiresAt && e.expiresAt - e.issuedAt <= longestEmergencyMs, {
    path: ['expiresAt'],
  })
export type Emergency = z.infer<typeof Emergency>

export const emergencyMessage = message<Emergency>({
  name: 'emergency',
  direction: 'person → device',
  signedBy: 'approver',
  travels: ['nguon/1/{hub}/z/{zone}/em'],
  summary: 'Takes the output from everything else, or gives it back. Trial only.',
  maxBytes: 2_048,
  schema: Emergency,
  example: {
    hub: exampleHub,
    to: `z:${exampleZone}`,
    id: exampleMessage,
    issuedAt: exampleNow,
    order: exampleMessage,
    state: 'raised',
    expiresAt: exampleNow + 3_600_000,
    manifest: exampleSha256,
  },
})
