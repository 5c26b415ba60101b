/** The root that the settings name; made offline by `npm run init` or `npm run keys`. */
import { readFile } from 'node:fs/promises'
import { Envelope } from '@nguon/protocol/envelope'
import type { HubId } from '@nguon/protocol/ids'
import type { Verify } from '@nguon/protocol/keys'
import type { Root } from '@nguon/protocol/messages/root'
import { fingerprintOf, openRoot } from '@nguon/protocol/root-chain'

export interface RootFile {
  readonly envelope: Envelope
  readonly body: Root
  readonly fingerprint: string
  readonly hub: HubId
}

/** Checks that enough of the root's own keys signed it; throws otherwise, and for a trial's root. */
export const readRootFile = async (file: string, verify: Verify): Promise<RootFile> =>
  checkRoot(Envelope.parse(JSON.parse(await readFile(file, 'utf8'))), { verify, allowTrial: false })

export const checkRoot = async (
  envelope: Envelope,
  { verify, allowTrial }: { verify: Verify; allowTrial: boolean },
): Promise<RootFile> => {
  const fingerprint = fingerprintOf(envelope)
  if (fingerprint === undefined) throw new Error('the root document is malformed')
  const opened = await openRoot(verify, envelope, { fingerprint, allowTrial })
  if (!opened.ok) throw new Error(`the root document is not good: ${opened.code}`)
  return { envelope, body: opened.value, fingerprint, hub: opened.value.hub }
}
