import * as z from 'zod'
import { Base64 } from '../bytes.ts'
import { day, Instant } from '../time.ts'
import { exampleHub, exampleMessage, exampleNow } from './example-ids.ts'
import { message, signedFields } from './message.ts'

export const HubCaCertificate = z.object({
  /** DER, base64. */
  certificate: Base64.min(1).max(4_096),
  /** The hub shows what it vouches for from then on; boxes believe it as soon as they read this. */
  from: Instant,
  /** Boxes believe it no more; null: until something newer is said. */
  until: Instant.nullable(),
})
export type HubCaCertificate = z.infer<typeof HubCaCertificate>

/**
 * Which certificate authorities vouch for the hub's own ports, in place of the one that a box pinned when it enrolled.
 * Boxes hold old and new for an overlap, then only the new one (docs/adr/0015).
 */
export const HubCa = z
  .object({
    ...signedFields,
    version: z.number().int().positive(),
    /** The root by which it was signed. Newer is what has the higher root, then the higher version. */
    rootVersion: z.number().int().positive(),
    certificates: z.array(HubCaCertificate).min(1).max(4),
  })
  // One that would leave a box with nobody to believe is a mistake, whoever signed it.
  .refine(({ certificates }) => certificates.some(({ until }) => until === null), { path: ['certificates'] })
export type HubCa = z.infer<typeof HubCa>

export const hubCaMessage = message<HubCa>({
  name: 'hub-ca',
  direction: 'hub → device',
  signedBy: 'authority',
  travels: ['GET /device/v1/state', 'GET /device/v1/hub-ca'],
  summary:
    'Which certificate authorities vouch for the hub over TLS, from when the new one is shown and until when the old one counts. Fetched without trusting the connection by a box that slept through the overlap.',
  maxBytes: 32_768,
  schema: HubCa,
  example: {
    hub: exampleHub,
    to: '*',
    id: exampleMessage,
    issuedAt: exampleNow,
    version: 1,
    rootVersion: 1,
    certificates: [
      { certificate: 'MIIBAQ==', from: exampleNow - 365 * day, until: exampleNow + 37 * day },
      { certificate: 'MIIBAg==', from: exampleNow + 30 * day, until: null },
    ],
  },
})
