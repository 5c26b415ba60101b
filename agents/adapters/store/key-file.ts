import { readFile } from 'node:fs/promises'
import { generateNodeKey, makeNodeSigner } from '@nguon/protocol/node/crypto'
import type { Signer } from '@nguon/protocol/keys'
import { writeDurably } from './durable-file.ts'

/** The box's own Ed25519 key, made at its first start; only its owner can read the file. */
export const ownSigner = async (path: string): Promise<Signer> => {
  const pem = await readFile(path, 'utf8').catch(async (error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    const made = generateNodeKey()
    await writeDurably(path, made, 0o600)
    return made
  })
  return makeNodeSigner(pem)
}
