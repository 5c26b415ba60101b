/** Media bytes by SHA-256: written whole or not at all, never changed. */
import type { Readable } from 'node:stream'

export interface MediaLibrary {
  /** Size in bytes; undefined when it is not there. */
  size(sha256: string): Promise<number | undefined>
  /** `range`: first and last byte, inclusive. */
  read(sha256: string, range?: { first: number; last: number }): Readable
}
