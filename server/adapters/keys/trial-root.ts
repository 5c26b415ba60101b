/**
 * Root and authority of a trial, made beside the hub at its first start. The root says `trial: true`, and boxes in
 * production refuse it: what grows under it can never be promoted.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodePayload, Envelope, parseBody, seal } from '@nguon/protocol/envelope'
import { toEveryone, type HubId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { rootMessage } from '@nguon/protocol/messages/root'
import { day } from '@nguon/protocol/time'
import { openKeyFile, writePrivate } from './key-file.ts'

/** For whom the root in this folder was made; undefined: there is none. */
export const readTrialHub = async (folder: string): Promise<HubId | undefined> => {
  const there = await readRoot(folder)
  const payload = there && decodePayload(there)
  const root = payload && parseBody(rootMessage, payload)
  return root?.ok ? root.value.hub : undefined
}

const readRoot = async (folder: string): Promise<Envelope | undefined> => {
  try {
    return Envelope.parse(JSON.parse(await readFile(join(folder, trialRootFile), 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

const trialRootFile = 'trial-root.json'

export const openTrialRoot = async (
  folder: string,
  d: { hub: HubId; authorityName: string; now: () => number; newId: () => string },
): Promise<{ envelope: Envelope; authority: Signer }> => {
  const authority = await openKeyFile(join(folder, 'trial-authority.pem'))
  const there = await readRoot(folder)
  if (there !== undefined) return { envelope: there, authority }

  const root = await openKeyFile(join(folder, 'trial-root.pem'))
  const issuedAt = d.now()
  const envelope = await seal(
    rootMessage,
    {
      hub: d.hub,
      to: toEveryone,
      id: d.newId(),
      issuedAt,
      version: 1,
      trial: true,
      threshold: 1,
      keys: [root.key],
      authorities: [{ name: d.authorityName, key: authority.key, notAfter: issuedAt + 3_650 * day }],
    },
    root,
  )
  await writePrivate(join(folder, trialRootFile), JSON.stringify(envelope))
  return { envelope, authority }
}
