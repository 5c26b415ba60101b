/** Signed documents and media by SHA-256. Documents are kept here whole; of media only that they exist. */
export interface Blob {
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: string
  /** The exact text of a document; null for media, whose bytes lie in the media folder. */
  readonly body: string | null
  readonly createdAt: number
}

export interface BlobStore {
  /** Keeps what is there already: a hash has one content. */
  put(blob: Blob): Promise<void>
  /** Bytes of those that are there. */
  sizes(sha256s: readonly string[]): Promise<ReadonlyMap<string, number>>
  find(sha256: string): Promise<Blob | undefined>
}
