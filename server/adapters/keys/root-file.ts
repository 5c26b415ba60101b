/** The root that a production hub hands to its boxes; made offline by `npm run init`. */
import { readFile } from 'node:fs/promises'
import { decodePayload, Envelope } from '@nguon/protocol/envelope'
import type { Verify } from '@nguon/protocol/keys'
import type { Root } from '@nguon/protocol/messages/root'
import { openRoot, rootFingerprint } from '@nguon/protocol/trust-chain'

export interface KnownRoot {
  readonly envelope: Envelope
  readonly body: Root
  readonly fingerprint: string
}

/** Checks that enough of the root's own keys signed it; throws otherwise, and for a trial's root. */
export const readRootFile = async (file: string, verify: Verify): Promise<KnownRoot> =>
  checkRoot(Envelope.parse(JSON.parse(await readFile(file, 'utf8'))), { verify, allowTrial: false })

export const checkRoot = async (
  envelope: Envelope,
  { verify, allowTrial }: { verify: Verify; allowTrial: boolean },
): Promise<KnownRoot> => {
  const payload = decodePayload(envelope)
  if (payload === undefined) throw new Error('the root document is malformed')
  const fingerprint = rootFingerprint(payload)
  const opened = await openRoot(verify, envelope, { fingerprint, allowTrial })
  if (!opened.ok) throw new Error(`the root document is not good: ${opened.code}`)
  return { envelope, body: opened.value, fingerprint }
}
