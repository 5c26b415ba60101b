/** SHA-256 in every place where hub, box and browser must agree; synchronous, so that the resolver stays pure. */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as noble } from '@noble/hashes/sha2.js'
import * as z from 'zod'
import { toHex } from './bytes.ts'

export const sha256 = (bytes: Uint8Array): Uint8Array => noble(bytes)
export const sha256Hex = (bytes: Uint8Array): string => toHex(noble(bytes))
/**
 * The first half of a text's SHA-256 in hex, 128 bits: a city's day has 400,000 of them, so the working space is kept
 * between two calls. Nothing of one text reaches the next.
 */
export const halfSha256Hex = (text: string): string => {
  const { read, written } = encoder.encodeInto(text, space)
  fresh._cloneInto(work)
  work.update(read === text.length ? space.subarray(0, written) : encoder.encode(text)).digestInto(digest)
  return toHex(half)
}

const encoder = new TextEncoder()
const space = new Uint8Array(512)
const fresh = noble.create()
const work = noble.create()
const digest = new Uint8Array(32)
const half = digest.subarray(0, 16)

export const hmacSha256 = (key: Uint8Array, bytes: Uint8Array): Uint8Array => hmac(noble, key, bytes)

/** Lower-case hex of a SHA-256, 64 characters: the name of every blob. */
export const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)
