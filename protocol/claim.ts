/**
 * The claim that a technician carries to a box, as text or QR: where the hub is, a single-use secret of 80 bits, and
 * the fingerprint of the root, so that the box knows whom to believe before it speaks to anybody.
 */
import { toHex, toUtf8 } from './bytes.ts'
import { hmacSha256, sha256Hex } from './hash.ts'
import type { PublicKey } from './keys.ts'
import { fromBase64 } from './bytes.ts'

export interface Claim {
  readonly hubUrl: string
  /** 16 characters of Crockford base32: 80 bits. */
  readonly secret: string
  readonly rootFingerprint: string
  /**
   * First 128 bits of the SHA-256 of the authority whose certificate the hub shows, where that is not one that every
   * system knows: then the box accepts no other.
   */
  readonly caFingerprint?: string | undefined
}

const pattern =
  /^NGUON1\*(https?:\/\/[^\s*]{1,200})\*([0-9A-HJKMNP-TV-Z]{16})\*([0-9a-f]{32})(?:\*([0-9a-f]{32}))?$/

export const formatClaim = (claim: Claim): string =>
  ['NGUON1', claim.hubUrl, claim.secret, claim.rootFingerprint, claim.caFingerprint]
    .filter((part) => part !== undefined)
    .join('*')

/** Undefined for a text that is no claim. */
export const parseClaim = (text: string): Claim | undefined => {
  const [, hubUrl, secret, rootFingerprint, caFingerprint] = pattern.exec(text.trim()) ?? []
  if (!hubUrl || !secret || !rootFingerprint) return undefined
  return { hubUrl, secret, rootFingerprint, ...(caFingerprint === undefined ? {} : { caFingerprint }) }
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** From 16 random bytes, of which 5 bits each are used. */
export const claimSecret = (random: Uint8Array): string =>
  Array.from(random.subarray(0, 16), (byte) => alphabet.charAt(byte & 31)).join('')

/** What the hub keeps instead of the secret. 80 random bits need no slow hash. */
export const claimSecretHash = (secret: string): string => sha256Hex(toUtf8(`nguon-claim:${secret}`))

/**
 * Six digits that hub and box both compute; the installer compares them by eye or ear. A stranger who overheard the
 * secret has another key and so another code.
 */
export const checkCode = (secret: string, key: PublicKey): string => {
  const mac = hmacSha256(toUtf8(secret), fromBase64(key.spki))
  const digits = String(Number.parseInt(toHex(mac.subarray(0, 6)), 16) % 1_000_000).padStart(6, '0')
  return `${digits.slice(0, 3)} ${digits.slice(3)}`
}
