import * as z from 'zod'
import { PublicKey } from '../keys.ts'
import { Instant } from '../time.ts'
import { exampleHub, exampleKey, exampleMessage, exampleNow } from './example-ids.ts'
import { message, signedFields } from './message.ts'

/** No more: an envelope holds eight signatures, and a root may need those of two generations. */
const mostKeys = 5
const mostAsked = 4

/**
 * The anchor: which root keys there are, how many must sign, and which authorities they trust. Version N + 1 is signed by
 * the keys of N and by its own (docs/adr/0013).
 */
export const Root = z
  .object({
    ...signedFields,
    version: z.number().int().positive(),
    /** A trial root; agents in production refuse it. */
    trial: z.boolean(),
    threshold: z.number().int().positive().max(mostAsked),
    keys: z.array(PublicKey).min(1).max(mostKeys),
    authorities: z
      .array(
        z.object({
          name: z.string().max(100),
          key: PublicKey,
          /** Signs nothing new after it; what it signed before stands for as long as a root names it. */
          notAfter: Instant,
        }),
      )
      .max(20),
  })
  .refine((root) => new Set(root.keys.map(({ spki }) => spki)).size >= root.threshold, {
    path: ['threshold'],
  })
export type Root = z.infer<typeof Root>

export const rootMessage = message<Root>({
  name: 'root',
  direction: 'hub → device',
  signedBy: 'root',
  travels: ['GET /device/v1/roots/{version}', 'GET /device/v1/enrol/{enrolment} (answer)'],
  summary:
    'Names the root keys, how many of them must sign, and the authorities they trust. A claim carries the fingerprint of its payload; each later version is signed by the one before and by itself.',
  schema: Root,
  example: {
    hub: exampleHub,
    to: '*',
    id: exampleMessage,
    issuedAt: exampleNow,
    version: 1,
    trial: true,
    threshold: 1,
    keys: [exampleKey],
    authorities: [
      { name: 'Sở Văn hóa và Thể thao', key: exampleKey, notAfter: exampleNow + 315_360_000_000 },
    ],
  },
})
