/** Files that devices uploaded, by name; written whole or not at all. */
import type { Readable } from 'node:stream'

export interface UploadFolder {
  /** On the disk when it resolves. */
  keep(name: string, bytes: Uint8Array): Promise<void>
  /** Undefined when it is not there. */
  read(name: string): Promise<{ readonly bytes: number; readonly content: Readable } | undefined>
  remove(name: string): Promise<void>
}
