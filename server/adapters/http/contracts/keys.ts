import { Base64 } from '@nguon/protocol/bytes'
import { Envelope } from '@nguon/protocol/envelope'
import { UnitId } from '@nguon/protocol/ids'
import { KeyAlgorithm, KeyId } from '@nguon/protocol/keys'
import { z } from 'zod'
import { roles } from '../../../domain/role.ts'

const UnitRef = z.object({ id: z.string(), name: z.string() })
const Key = z.object({ alg: KeyAlgorithm, spki: z.string() })
/** As it was signed; whoever reads it checks it. */
const Signed = z
  .object({
    payloadType: z.string(),
    payload: z.string(),
    signatures: z.array(z.object({ keyid: z.string(), sig: z.string() })),
  })
  .meta({ id: 'SignedDocument' })

export const Keys = z
  .object({
    hub: UnitRef,
    /** Oldest first; empty: the hub is being set up. */
    roots: z.array(Signed),
    trust: Signed.nullable(),
    /** An authority lies beside this hub: a trial. */
    signsHere: z.boolean(),
    hubKey: z.object({ key: Key, keyid: z.string(), needsWord: z.boolean() }),
    top: UnitRef,
    keys: z.array(
      z.object({
        keyid: z.string(),
        key: Key,
        status: z.enum(['pending', 'active', 'revoked']),
        createdAt: z.number().int(),
        person: z.object({
          id: z.string(),
          name: z.string(),
          title: z.string(),
          role: z.enum(roles),
          unit: UnitRef,
        }),
        /** Where the person may decide on bulletins: what a delegation would usually cover. */
        decides: z.array(UnitRef),
      }),
    ),
    /** Whose certificates the hub shows, and what boxes were told; null: it does not vouch for itself. */
    hubCa: z
      .object({
        shown: z.object({ fingerprint: z.string(), notAfter: z.number().int() }),
        signed: Signed.nullable(),
      })
      .nullable(),
    /** What the newest root does not bear any more. */
    unborne: z.object({ devices: z.number().int(), policies: z.number().int(), trust: z.boolean() }),
  })
  .meta({ id: 'Keys' })

export const NewRoot = z.strictObject({ root: z.strictObject(Envelope.shape) }).meta({ id: 'NewRoot' })
export const RootTaken = z
  .object({ version: z.number().int(), fingerprint: z.string() })
  .meta({ id: 'RootTaken' })

export const TrustWish = z
  .strictObject({
    delegate: z
      .array(
        z.strictObject({
          keyid: KeyId,
          kinds: z.array(z.enum(['bulletin', 'live', 'emergency', 'override', 'policy'])).min(1),
          area: z.array(UnitId).min(1).max(200),
          notAfter: z.number().int(),
        }),
      )
      .max(500),
    withdraw: z.array(KeyId).max(500),
    revoke: z.array(KeyId).max(500),
  })
  .meta({ id: 'TrustWish' })

/** The exact bytes (base64) to be signed. */
export const Draft = z.object({ payloadType: z.string(), payload: z.string() }).meta({ id: 'Draft' })

/** Null: the authority beside a trial's hub is asked to sign. */
export const Signature = z.strictObject({ keyid: KeyId, sig: Base64.max(200) }).nullable()

export const SignedTrust = z
  .strictObject({
    payloadType: z.string().max(100),
    payload: Base64.max(4_194_304),
    signature: Signature,
  })
  .meta({ id: 'SignedTrust' })
export const TrustTaken = z.object({ version: z.number().int() }).meta({ id: 'TrustTaken' })

export const Papers = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['binding', 'policy']),
        payloadType: z.string(),
        payload: z.string(),
        /** Who asked for it; null: the hub itself. */
        by: z.object({ id: z.string(), name: z.string() }).nullable(),
        createdAt: z.number().int(),
        /** Signed: the binding in force of its device, or of the one whose place another takes. */
        former: Signed.nullable(),
        /** A box that waits for it. */
        isNew: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Papers' })
export const SignedPaper = z.strictObject({ signature: Signature }).meta({ id: 'SignedPaper' })
export const PapersMade = z.object({ papers: z.number().int() }).meta({ id: 'PapersMade' })
