/** Public keys and the two acts of signing, passed in as arguments: WebCrypto in browsers, node:crypto elsewhere. */
import * as z from 'zod'
import { fromBase64, toHex } from './bytes.ts'
import { sha256 } from './hash.ts'

export const KeyAlgorithm = z.enum(['ed25519', 'ecdsa-p256'])
export type KeyAlgorithm = z.infer<typeof KeyAlgorithm>

/** `spki`: base64 of the DER SubjectPublicKeyInfo (RFC 8410, RFC 5480). */
export const PublicKey = z.object({ alg: KeyAlgorithm, spki: z.base64().max(200) })
export type PublicKey = z.infer<typeof PublicKey>

/** First 128 bits of SHA-256 over the DER key, hex: short enough for a 1 KB head, a name and never a proof. */
export const KeyId = z.string().regex(/^[0-9a-f]{32}$/)
export type KeyId = z.infer<typeof KeyId>

export const keyIdOf = (key: PublicKey): KeyId => toHex(sha256(fromBase64(key.spki)).subarray(0, 16))

/** ECDSA signatures are IEEE P1363 (r ‖ s), 64 bytes, as WebCrypto makes them. Never throws: false on any defect. */
export type Verify = (key: PublicKey, message: Uint8Array, signature: Uint8Array) => Promise<boolean>

export interface Signer {
  readonly key: PublicKey
  readonly keyid: KeyId
  sign(message: Uint8Array): Promise<Uint8Array>
}
