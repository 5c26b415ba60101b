/** Which trust documents there were; their bytes are blobs. */
export interface TrustRecord {
  readonly version: number
  /** The root by which it was signed; null: of an earlier release, which did not write it down. */
  readonly rootVersion: number | null
  /** Of the envelope's bytes. */
  readonly sha256: string
  readonly bytes: number
  readonly issuedAt: number
}

export interface TrustDocumentStore {
  newest(): Promise<TrustRecord | undefined>
  insert(record: Omit<TrustRecord, 'bytes'>): Promise<void>
}
