/** Fixed keys of the golden examples: Ed25519 signatures are deterministic, so golden envelopes can be compared. */
import { makeNodeSigner } from '@nguon/protocol/node/crypto'

/** PKCS #8 of an Ed25519 seed that is one byte repeated. Test keys only. */
export const signerFromSeed = (byte: number) => {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, byte)])
  return makeNodeSigner(`-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`)
}

export const signers = {
  root: signerFromSeed(1),
  authority: signerFromSeed(2),
  approver: signerFromSeed(3),
  program: signerFromSeed(4),
  device: signerFromSeed(5),
  stranger: signerFromSeed(9),
} as const
