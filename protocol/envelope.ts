/**
 * DSSE (github.com/secure-systems-lab/dsse, v1): the signature covers the payload's type and exact bytes, so no JSON
 * canonicalisation is needed; only bytes whose signature held are ever parsed.
 */
import * as z from 'zod'
import { concatBytes, fromBase64, fromUtf8, toBase64, toUtf8 } from './bytes.ts'
import { KeyId, type PublicKey, type Signer, type Verify } from './keys.ts'
import { accept, refuse, type Result } from './result.ts'

export const Envelope = z.object({
  payloadType: z.string().max(100),
  payload: z.string(),
  signatures: z.array(z.object({ keyid: KeyId, sig: z.string().max(200) })).max(8),
})
export type Envelope = z.infer<typeof Envelope>

/** What one kind of document is: its type on the wire, its schema, and the largest envelope that is even looked at. */
export interface DocumentType<T> {
  readonly payloadType: string
  readonly schema: z.ZodType<T>
  readonly maxBytes: number
}

/** DSSE pre-authentication encoding: `DSSEv1 len(type) type len(payload) payload`. */
export const preAuthEncoding = (payloadType: string, payload: Uint8Array): Uint8Array =>
  concatBytes(toUtf8(`DSSEv1 ${toUtf8(payloadType).length} ${payloadType} ${payload.length} `), payload)

/** Signs exactly these bytes. Several signers give several signatures over the same bytes. */
export const sealBytes = async (
  payloadType: string,
  payload: Uint8Array,
  signers: readonly Signer[],
): Promise<Envelope> => {
  const message = preAuthEncoding(payloadType, payload)
  const signatures = await Promise.all(
    signers.map(async (s) => ({ keyid: s.keyid, sig: toBase64(await s.sign(message)) })),
  )
  return { payloadType, payload: toBase64(payload), signatures }
}

export const seal = async <T>(type: DocumentType<T>, body: T, ...signers: Signer[]): Promise<Envelope> =>
  sealBytes(type.payloadType, payloadBytes(type, body), signers)

/** The bytes that `seal` would sign; throws when the body does not fit its schema (a bug of the caller). */
export const payloadBytes = <T>(type: DocumentType<T>, body: T): Uint8Array =>
  toUtf8(JSON.stringify(type.schema.parse(body)))

export const envelopeBytes = (envelope: Envelope): Uint8Array => toUtf8(JSON.stringify(envelope))

export interface Opened<T> {
  readonly body: T
  /** Distinct keys whose signature held. */
  readonly signers: readonly PublicKey[]
  readonly payload: Uint8Array
}

/** Reads a transport's bytes into an envelope without believing any of it. */
export const readEnvelope = (bytes: Uint8Array, maxBytes: number): Result<Envelope> => {
  if (bytes.length > maxBytes) return refuse('tooLarge', `${bytes.length} > ${maxBytes}`)
  try {
    const parsed = Envelope.safeParse(JSON.parse(fromUtf8(bytes)))
    return parsed.success ? accept(parsed.data) : refuse('malformed')
  } catch {
    return refuse('malformed')
  }
}

/** Whether bytes claim to be of this type, without believing them: for topics that carry more than one. */
export const claimsToBe = (type: DocumentType<unknown>, bytes: Uint8Array): boolean => {
  const read = readEnvelope(bytes, type.maxBytes)
  return read.ok && read.value.payloadType === type.payloadType
}

/**
 * Opens a document: right type, at least `threshold` distinct keys among `candidates` signed it, schema fits.
 * `candidates(keyid)` answers which key bears this name, or nothing when nobody trusted does.
 */
export const open = async <T>(
  type: DocumentType<T>,
  source: Envelope | Uint8Array,
  check: { verify: Verify; candidates: (keyid: KeyId) => PublicKey | undefined; threshold?: number },
): Promise<Result<Opened<T>>> => {
  const read = source instanceof Uint8Array ? readEnvelope(source, type.maxBytes) : accept(source)
  if (!read.ok) return read
  const envelope = read.value
  if (envelope.payloadType !== type.payloadType) return refuse('wrongType', envelope.payloadType)
  // An envelope that came inside another document was never measured.
  if (envelope.payload.length > type.maxBytes) return refuse('tooLarge')
  if (envelope.signatures.length === 0) return refuse('unsigned')
  const payload = decodePayload(envelope)
  if (payload === undefined) return refuse('malformed')
  const signers = await holdingSignatures(envelope, payload, check)
  if (!signers.ok) return signers
  const body = parseBody(type, payload)
  return body.ok ? accept({ body: body.value, signers: signers.value, payload }) : body
}

/** For showing a document whose signature is not this reader's business (the console before it signs). */
export const parseBody = <T>(type: DocumentType<T>, payload: Uint8Array): Result<T> => {
  try {
    const parsed = type.schema.safeParse(JSON.parse(fromUtf8(payload)))
    return parsed.success ? accept(parsed.data) : refuse('malformed', parsed.error.issues[0]?.path.join('.'))
  } catch {
    return refuse('malformed')
  }
}

export const decodePayload = (envelope: Envelope): Uint8Array | undefined => {
  try {
    return fromBase64(envelope.payload)
  } catch {
    return undefined
  }
}

const holdingSignatures = async (
  envelope: Envelope,
  payload: Uint8Array,
  { verify, candidates, threshold = 1 }: Parameters<typeof open>[2],
): Promise<Result<readonly PublicKey[]>> => {
  const message = preAuthEncoding(envelope.payloadType, payload)
  const holding = new Map<KeyId, PublicKey>()
  let knownSigner = false
  for (const { keyid, sig } of envelope.signatures) {
    const key = candidates(keyid)
    if (key === undefined) continue
    knownSigner = true
    if (await verify(key, message, signatureBytes(sig))) holding.set(keyid, key)
  }
  if (holding.size >= threshold) return accept([...holding.values()])
  return refuse(knownSigner ? 'badSignature' : 'notDelegated')
}

const signatureBytes = (sig: string): Uint8Array => {
  try {
    return fromBase64(sig)
  } catch {
    return new Uint8Array()
  }
}
