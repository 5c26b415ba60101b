import { envelopeBytes, type Envelope } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import type { Stores } from '../../ports/stores.ts'

/** Stores a signed document under the hash of its bytes. */
export const keepDocument = async (
  stores: Stores,
  envelope: Envelope,
  now: number,
): Promise<{ sha256: string; bytes: number }> => {
  const bytes = envelopeBytes(envelope)
  const blob = { sha256: sha256Hex(bytes), bytes: bytes.length }
  await stores.blobs.put({
    ...blob,
    mediaType: 'application/json',
    body: JSON.stringify(envelope),
    createdAt: now,
  })
  return blob
}
