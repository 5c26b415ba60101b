/** The newest trust document, and its next version signed by the authority that lies beside a trial's hub. */
import { decodePayload, Envelope, parseBody, seal } from '@nguon/protocol/envelope'
import { toEveryone, type HubId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { trustMessage, type Delegation, type Trust } from '@nguon/protocol/messages/trust'
import type { Stores } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { keepDocument } from './keep-document.ts'

/** Inside a transaction. `change` gets the delegations in force and answers those of the new version. */
export const issueTrust = async (
  d: { hub: HubId; rootVersion: () => number; authority: Signer; now: Now; newId: NewId },
  stores: Stores,
  change: (delegations: readonly Delegation[]) => Delegation[],
): Promise<void> => {
  const newest = await readTrust(stores)
  const issuedAt = d.now()
  const version = (newest?.body.version ?? 0) + 1
  const rootVersion = d.rootVersion()
  const envelope = await seal(
    trustMessage,
    {
      hub: d.hub,
      to: toEveryone,
      id: d.newId(),
      issuedAt,
      version,
      rootVersion,
      delegations: change(newest?.body.delegations ?? []),
      ...(newest?.body.revoked === undefined ? {} : { revoked: newest.body.revoked }),
    },
    d.authority,
  )
  const { sha256 } = await keepDocument(stores, envelope, issuedAt)
  await stores.trustDocuments.insert({ version, rootVersion, sha256, issuedAt })
}

/** The newest trust document, which the hub verified when it took it in; undefined in set-up mode. */
export const readTrust = async (stores: Stores): Promise<{ body: Trust; envelope: Envelope } | undefined> => {
  const newest = await stores.trustDocuments.newest()
  if (newest === undefined) return undefined
  const text = (await stores.blobs.find(newest.sha256))?.body
  if (text === null || text === undefined)
    throw new Error(`trust document ${newest.version} has lost its text`)
  const envelope = Envelope.parse(JSON.parse(text))
  const payload = decodePayload(envelope)
  const body = payload && parseBody(trustMessage, payload)
  if (!body?.ok) throw new Error(`trust document ${newest.version} cannot be read`)
  return { body: body.value, envelope }
}
