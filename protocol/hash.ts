/** SHA-256 in every place where hub, box and browser must agree; synchronous, so that the resolver stays pure. */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as noble } from '@noble/hashes/sha2.js'
import * as z from 'zod'
import { toHex } from './bytes.ts'

export const sha256 = (bytes: Uint8Array): Uint8Array => noble(bytes)
export const sha256Hex = (bytes: Uint8Array): string => toHex(noble(bytes))
export const hmacSha256 = (key: Uint8Array, bytes: Uint8Array): Uint8Array => hmac(noble, key, bytes)

/** Lower-case hex of a SHA-256, 64 characters: the name of every blob. */
export const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)
