import * as z from 'zod'
import { UnitId, UserId } from '../ids.ts'
import { KeyId, PublicKey } from '../keys.ts'
import { Instant } from '../time.ts'
import {
  exampleApprover,
  exampleCommune,
  exampleHub,
  exampleKey,
  exampleMessage,
  exampleNow,
  exampleProvince,
} from './example-ids.ts'
import { message, signedFields } from './message.ts'
import { Places } from './places.ts'

/**
 * What a key may say: approve bulletins, lift limits of a policy (with a second person), set the policies of its area, or
 * (the hub's own online key) arrange what was approved.
 */
export const DelegationKind = z.enum(['bulletin', 'live', 'emergency', 'override', 'policy', 'program'])
export type DelegationKind = z.infer<typeof DelegationKind>

export const Delegation = z.object({
  key: PublicKey,
  kinds: z.array(DelegationKind).min(1),
  /** Units whose whole subtree the key may speak to. */
  area: z.array(UnitId).min(1).max(200),
  holder: z.object({ user: UserId.nullable(), name: z.string().max(200) }),
  notBefore: Instant,
  notAfter: Instant,
})
export type Delegation = z.infer<typeof Delegation>

/** A key that counts for nothing any more, whatever else is said of it. */
export const RevokedKey = z.object({ keyid: KeyId, at: Instant })
export type RevokedKey = z.infer<typeof RevokedKey>

/** All delegations in force; one that is missing from a newer version is withdrawn. */
export const Trust = z.object({
  ...signedFields,
  version: z.number().int().positive(),
  /** The root by which it was signed. Newer is what has the higher root, then the higher version. */
  rootVersion: z.number().int().positive(),
  delegations: z.array(Delegation).max(5_000),
  /** Carried from version to version. */
  revoked: z.array(RevokedKey).max(5_000).optional(),
  places: Places.optional(),
})
export type Trust = z.infer<typeof Trust>

/** On `sys/trust`: which trust document is the newest. */
export const TrustPointer = z.object({
  ...signedFields,
  version: z.number().int().positive(),
  /** Goes before the version, as in the document itself. Absent from a hub of an earlier release. */
  rootVersion: z.number().int().positive().optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().positive(),
})
export type TrustPointer = z.infer<typeof TrustPointer>

export const trustMessage = message<Trust>({
  name: 'trust',
  direction: 'hub → device',
  signedBy: 'authority',
  travels: ['GET /device/v1/blobs/{sha256}'],
  summary:
    'Which keys may approve bulletins, lift limits, set policies or arrange programs, where and until when, and which keys are revoked. Devices never go back to an older one.',
  maxBytes: 4_194_304,
  schema: Trust,
  example: {
    hub: exampleHub,
    to: '*',
    id: exampleMessage,
    issuedAt: exampleNow,
    version: 2,
    rootVersion: 1,
    delegations: [
      {
        key: exampleKey,
        kinds: ['program'],
        area: [exampleProvince],
        holder: { user: null, name: 'Nguồn Hà Nội' },
        notBefore: exampleNow,
        notAfter: exampleNow + 31_536_000_000,
      },
      {
        key: exampleKey,
        kinds: ['bulletin'],
        area: [exampleCommune],
        holder: { user: exampleApprover, name: 'Trần Quang Minh' },
        notBefore: exampleNow,
        notAfter: exampleNow + 31_536_000_000,
      },
    ],
    revoked: [{ keyid: '3b1f'.repeat(8), at: exampleNow }],
    places: [
      { id: exampleProvince, name: 'Thành phố Hà Nội' },
      { id: exampleCommune, name: 'Phường Ngọc Hà' },
    ],
  },
})

export const trustPointerMessage = message<TrustPointer>({
  name: 'trust-pointer',
  direction: 'hub → device',
  signedBy: 'program',
  travels: ['nguon/1/{hub}/sys/trust'],
  summary: 'Announces the newest trust document by hash.',
  maxBytes: 2_048,
  schema: TrustPointer,
  example: {
    hub: exampleHub,
    to: '*',
    id: exampleMessage,
    issuedAt: exampleNow,
    version: 2,
    sha256: '3b1f'.repeat(16),
    bytes: 1_432,
  },
})
