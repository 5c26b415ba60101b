/** What the hub hands out by hash, and what of it comes damaged on purpose. */
import { createHash } from 'node:crypto'

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const makeBlobShelf = () => {
  const blobs = new Map<string, Uint8Array>()
  const asked = new Map<string, number>()
  const spoiled = new Map<string, { times: number; how: 'truncated' | 'altered' }>()

  return {
    put: (bytes: Uint8Array): { sha256: string; bytes: number } => {
      blobs.set(sha256(bytes), bytes)
      return { sha256: sha256(bytes), bytes: bytes.length }
    },
    /** The first `times` answers are cut in half, or have a bit turned. */
    spoil: (sha: string, times: number, how: 'truncated' | 'altered'): void => {
      spoiled.set(sha, { times, how })
    },
    askedFor: (sha: string): number => asked.get(sha) ?? 0,
    /** The answer to the next question for it; undefined when it does not lie here. */
    answer: (sha: string): Uint8Array | undefined => {
      const bytes = blobs.get(sha)
      if (bytes === undefined) return undefined
      const nth = (asked.get(sha) ?? 0) + 1
      asked.set(sha, nth)
      const spoil = spoiled.get(sha)
      if (spoil === undefined || nth > spoil.times) return bytes
      if (spoil.how === 'truncated') return bytes.subarray(0, bytes.length >> 1)
      const altered = Uint8Array.from(bytes)
      altered[altered.length >> 1] = (altered[altered.length >> 1] ?? 0) ^ 1
      return altered
    },
  }
}
