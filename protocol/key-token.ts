/**
 * A private key as a file under a passphrase: for an authority that does not rely on one browser, and for signing on a
 * machine that never saw the hub. It protects as far as the passphrase does: whoever has both can sign.
 */
import * as z from 'zod'
import { Base64, fromBase64, toBase64, toUtf8 } from './bytes.ts'
import { PublicKey } from './keys.ts'
import { accept, refuse, type Result } from './result.ts'

/** Shorter ones are guessed by a machine in an afternoon; 12 random letters are not. */
export const shortestPassphrase = 12

/** PBKDF2 with SHA-256: the one slow hash that every browser and Node share; the number is OWASP's of 2023. */
const iterations = 600_000

export const KeyToken = z.object({
  format: z.literal('nguon-key-1'),
  /** Whose; for the person who finds the file. */
  name: z.string().max(200),
  key: PublicKey,
  iterations: z.number().int().min(100_000).max(10_000_000),
  salt: Base64.max(100),
  iv: Base64.max(100),
  /** PKCS #8, sealed by AES-256-GCM with name and public key as associated data. */
  sealed: Base64.max(1_000),
})
export type KeyToken = z.infer<typeof KeyToken>

/** Undefined for a text that is no token file. */
export const readKeyToken = (text: string): KeyToken | undefined => {
  try {
    return KeyToken.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

export const sealKeyToken = async (
  subtle: SubtleCrypto,
  of: {
    name: string
    key: PublicKey
    pkcs8: Uint8Array
    passphrase: string
    random: (n: number) => Uint8Array
  },
): Promise<KeyToken> => {
  const salt = of.random(16)
  const iv = of.random(12)
  const key = await keyFrom(subtle, of.passphrase, { salt, iterations })
  const sealed = await subtle.encrypt(gcm(iv, of), key, copy(of.pkcs8))
  return {
    format: 'nguon-key-1',
    name: of.name,
    key: of.key,
    iterations,
    salt: toBase64(salt),
    iv: toBase64(iv),
    sealed: toBase64(new Uint8Array(sealed)),
  }
}

/** The key as PKCS #8; refused with `badSignature` for a wrong passphrase or a file that was altered. */
export const openKeyToken = async (
  subtle: SubtleCrypto,
  token: KeyToken,
  passphrase: string,
): Promise<Result<Uint8Array>> => {
  const salt = fromBase64(token.salt)
  const key = await keyFrom(subtle, passphrase, { salt, iterations: token.iterations })
  try {
    return accept(
      new Uint8Array(await subtle.decrypt(gcm(fromBase64(token.iv), token), key, fromBase64(token.sealed))),
    )
  } catch {
    return refuse('badSignature')
  }
}

const keyFrom = async (
  subtle: SubtleCrypto,
  passphrase: string,
  by: { salt: Uint8Array; iterations: number },
): Promise<CryptoKey> => {
  // The same letters typed on another keyboard must open it too.
  const words = copy(toUtf8(passphrase.normalize('NFC').trim()))
  const material = await subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey'])
  return subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: copy(by.salt), iterations: by.iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

const gcm = (iv: Uint8Array, of: { name: string; key: PublicKey }): AesGcmParams => ({
  name: 'AES-GCM',
  iv: copy(iv),
  additionalData: copy(toUtf8(`nguon-key-1\n${of.name}\n${of.key.alg}\n${of.key.spki}`)),
})

/** WebCrypto's types want bytes of an ordinary buffer. */
const copy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)
