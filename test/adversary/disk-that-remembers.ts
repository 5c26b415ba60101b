/** A box's disk in memory: what is written there after it was set up was moved by somebody. */
import { Readable } from 'node:stream'
import { seal } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import { rootMessage } from '@nguon/protocol/messages/root'
import { BlobRefused, type Blobs, type Documents } from '../../agents/ports/store.ts'
import { keys, wardRoot } from './target-ward.ts'
import { envelopeIn, type HeldPapers } from './true-words.ts'

/** With the ward's root and these papers on it. */
export const makeDocumentsThatRemember = async (
  { trust, binding, hubCa }: HeldPapers,
  moved: (what: string) => void,
): Promise<Documents> => {
  const documents = makeDocuments(moved)
  await documents.save('root', await seal(rootMessage, wardRoot, keys.root))
  await documents.save('trust', envelopeIn(trust))
  await documents.save('binding', envelopeIn(binding))
  await documents.save('hubCa', envelopeIn(hubCa))
  return documents
}

const makeDocuments = (moved: (what: string) => void): Documents => {
  const held = new Map<string, unknown>()
  const keep = (name: string, value: unknown): void => {
    held.set(name, value)
    moved(`document ${name}`)
  }
  return {
    load: async (name) => held.get(name),
    save: async (name, value) => keep(name, value),
    remove: async (name) => void held.delete(name),
    scribble: keep,
  }
}

/** Refuses what is not what was named, like the disk. */
export const makeBlobsInMemory = (): Blobs & { put: (bytes: Uint8Array) => string } => {
  const held = new Map<string, Uint8Array>()
  return {
    put: (bytes) => {
      const sha256 = sha256Hex(bytes)
      held.set(sha256, bytes)
      return sha256
    },
    read: async (sha256) => held.get(sha256),
    has: (sha256) => held.has(sha256),
    path: (sha256) => sha256,
    verify: async (sha256) => held.has(sha256),
    take: async ({ sha256, bytes }, source) => {
      const taken = Buffer.concat(await Readable.from(source).toArray())
      if (taken.length !== bytes) throw new BlobRefused('truncated')
      if (sha256Hex(taken) !== sha256) throw new BlobRefused('wrongHash')
      held.set(sha256, taken)
    },
    sweep: async () => 0,
  }
}
