import * as z from 'zod'
import { Sha256Hex } from '../hash.ts'
import { day, Instant } from '../time.ts'
import { exampleDevice, exampleHub, exampleMessage, exampleNow, exampleSha256 } from './example-ids.ts'
import { message, signedFields } from './message.ts'

/** Unix seconds of the hub's initialisation or restore: a restored hub outranks everything it said before. */
export const Epoch = z.number().int().positive()
/** `(epoch, version)` of a program; only ever rises. */
export const ProgramVersion = z.object({ epoch: Epoch, version: z.number().int().nonnegative() })
export type ProgramVersion = z.infer<typeof ProgramVersion>

export const BlobRef = z.object({ sha256: Sha256Hex, bytes: z.number().int().positive() })
export type BlobRef = z.infer<typeof BlobRef>

/** A box that hears nothing more falls silent after this: 30 days of autonomy (I5) and a week for the hub. */
export const longestHeadMs = 37 * day

/** The retained pointer, at most 1 KB on the wire, signed anew every day. */
export const Head = z.discriminatedUnion('status', [
  z.object({
    ...signedFields,
    status: z.literal('active'),
    ...ProgramVersion.shape,
    program: BlobRef,
    /** `rootVersion`: absent from a hub of an earlier release. */
    trust: z.object({
      version: z.number().int().positive(),
      rootVersion: z.number().int().positive().optional(),
      ...BlobRef.shape,
    }),
    /** Version of the newest word on where the device stands; one that it does not hold is in the hub's state. */
    placed: z.number().int().positive().optional(),
    refreshBy: Instant,
    /** Nothing scheduled plays after it (I4): at most `longestHeadMs` from `issuedAt`. */
    validUntil: Instant,
  }),
  z.object({ ...signedFields, status: z.literal('revoked'), ...ProgramVersion.shape }),
])
export type Head = z.infer<typeof Head>
export type ActiveHead = Extract<Head, { status: 'active' }>

export const headMessage = message<Head>({
  name: 'head',
  direction: 'hub → device',
  signedBy: 'program',
  travels: ['nguon/1/{hub}/d/{device}/head', 'GET /device/v1/state'],
  summary: 'Points at the newest program and trust document by hash, or revokes the device.',
  maxBytes: 1_024,
  schema: Head,
  example: {
    hub: exampleHub,
    to: `d:${exampleDevice}`,
    id: exampleMessage,
    issuedAt: exampleNow,
    status: 'active',
    epoch: 1_795_000_000,
    version: 7,
    program: { sha256: exampleSha256, bytes: 2_514 },
    trust: { version: 2, sha256: exampleSha256, bytes: 1_432 },
    placed: 1,
    refreshBy: exampleNow + 86_400_000,
    validUntil: exampleNow + 3_196_800_000,
  },
})
