import * as z from 'zod'
import { PublicKey } from '../keys.ts'
import { Instant } from '../time.ts'
import { exampleHub, exampleKey, exampleMessage, exampleNow } from './example-ids.ts'
import { message, signedFields } from './message.ts'

/** The anchor: which root keys there are, how many must sign, and which authorities they trust. */
export const Root = z.object({
  ...signedFields,
  version: z.number().int().positive(),
  /** A trial root; agents in production refuse it. */
  trial: z.boolean(),
  threshold: z.number().int().positive(),
  keys: z.array(PublicKey).min(1).max(5),
  authorities: z.array(z.object({ name: z.string().max(100), key: PublicKey, notAfter: Instant })).max(20),
})
export type Root = z.infer<typeof Root>

export const rootMessage = message<Root>({
  name: 'root',
  direction: 'hub → device',
  signedBy: 'root',
  travels: ['GET /device/v1/blobs/{sha256}', 'POST /device/v1/enrol (answer)'],
  summary:
    'Names the root keys, how many of them must sign, and the authorities they trust. A claim carries the fingerprint of its payload.',
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
