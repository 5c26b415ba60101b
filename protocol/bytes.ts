/** Bytes and their text forms. `protocol/` runs in browsers too, so Node's Buffer is not used here. */
import * as z from 'zod'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

export { bytesToHex as toHex, hexToBytes as fromHex, concatBytes, utf8ToBytes as toUtf8 }

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/** Throws on bytes that are not UTF-8: a document with replacement characters is not what was signed. */
export const fromUtf8 = (bytes: Uint8Array): string => strictUtf8.decode(bytes)

/** Standard base64 with padding, as DSSE asks. */
export const toBase64 = (bytes: Uint8Array): string => {
  let binary = ''
  // fromCharCode takes its arguments from the stack: 32 KiB at a time is safe everywhere.
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}

/** Accepts standard base64 only; throws on anything else, so one payload has exactly one text. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
  if (toBase64(bytes) !== text) throw new TypeError('not canonical base64')
  return bytes
}

/** The same for a text that nobody has checked; undefined where `fromBase64` throws. */
export const readBase64 = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  try {
    return fromBase64(text)
  } catch {
    return undefined
  }
}

/** What `fromBase64` takes: zod alone would let a text pass whose last bits are lost on the way. */
export const Base64 = z.base64().refine((text) => readBase64(text) !== undefined, 'not canonical base64')
