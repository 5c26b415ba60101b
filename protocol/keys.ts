/** Public keys and the two acts of signing, passed in as arguments: WebCrypto in browsers, node:crypto elsewhere. */
import * as z from 'zod'
import { Base64, fromBase64, readBase64, toHex } from './bytes.ts'
import { sha256 } from './hash.ts'

export const KeyAlgorithm = z.enum(['ed25519', 'ecdsa-p256'])
export type KeyAlgorithm = z.infer<typeof KeyAlgorithm>

/** `spki`: base64 of the DER SubjectPublicKeyInfo (RFC 8410, RFC 5480). */
export const PublicKey = z
  .object({ alg: KeyAlgorithm, spki: Base64.max(200) })
  .refine((key) => isKey(key), 'not a key of its algorithm')
export type PublicKey = z.infer<typeof PublicKey>

/** Each algorithm's keys have one form: these bytes, then the point. */
const heads: Readonly<Record<KeyAlgorithm, { head: string; bytes: number }>> = {
  ed25519: { head: '302a300506032b6570032100', bytes: 44 },
  'ecdsa-p256': { head: '3059301306072a8648ce3d020106082a8648ce3d03010703420004', bytes: 91 },
}

/** Whether the bytes have the form that the algorithm says; not whether the point lies on its curve. */
export const isKey = ({ alg, spki }: { alg: KeyAlgorithm; spki: string }): boolean => {
  const bytes = readBase64(spki)
  return bytes?.length === heads[alg].bytes && toHex(bytes).startsWith(heads[alg].head)
}

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
