/**
 * Root and authority of a trial, made beside the hub at its first start. The root says `trial: true`, and boxes in
 * production refuse it: what grows under it can never be promoted.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Envelope, seal } from '@nguon/protocol/envelope'
import { toEveryone, type HubId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { rootMessage } from '@nguon/protocol/messages/root'
import { day } from '@nguon/protocol/time'
import { openKeyFile, writePrivate } from './key-file.ts'

export const openTrialRoot = async (
  folder: string,
  d: { hub: HubId; authorityName: string; now: () => number; newId: () => string },
): Promise<{ envelope: Envelope; authority: Signer }> => {
  const authority = await openKeyFile(join(folder, 'trial-authority.pem'))
  const file = join(folder, 'trial-root.json')
  const there = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (there !== undefined) return { envelope: Envelope.parse(JSON.parse(there)), authority }

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
  await writePrivate(file, JSON.stringify(envelope))
  return { envelope, authority }
}
