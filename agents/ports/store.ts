/** The box's small documents and its cache of blobs. Everything saved is durable when the promise resolves. */
export interface Documents {
  load(name: DocumentName): Promise<unknown>
  save(name: DocumentName, value: unknown): Promise<void>
  remove(name: DocumentName): Promise<void>
  /** Quick and forgetful: for what a crash may lose a second of. */
  scribble(name: DocumentName, value: unknown): void
}

export type DocumentName =
  | 'enrolling'
  | 'identity'
  | 'authority'
  | 'root'
  | 'roots'
  | 'hubCa'
  | 'trust'
  | 'binding'
  | 'head'
  | 'program'
  | 'policies'
  | 'clock'
  | 'floor'
  | 'checkpoint'
  | 'volume'

export interface Blobs {
  /** Undefined when it is not held. */
  read(sha256: string): Promise<Uint8Array | undefined>
  has(sha256: string): boolean
  path(sha256: string): string
  /** Reads the whole file again: true when its content still has this hash. A wrong one is deleted. */
  verify(sha256: string, bytes: number): Promise<boolean>
  /** Takes a stream in; resolves when it is whole, right and durable; rejects with BlobRefused otherwise, keeping nothing. */
  take(
    expected: { sha256: string; bytes: number },
    source: AsyncIterable<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<void>
  /** Deletes what `used` does not name and nobody touched since `before` (UTC ms of the file's time). */
  sweep(used: ReadonlySet<string>, before: number): Promise<number>
}

/** What arrived is not what was named: shorter, longer, or of another hash. */
export class BlobRefused extends Error {
  readonly code: 'truncated' | 'tooLong' | 'wrongHash'
  constructor(code: 'truncated' | 'tooLong' | 'wrongHash') {
    super(`blob refused: ${code}`)
    this.code = code
  }
}
