/** Signs the next version of a unit's policy with the authority that lies beside a trial's hub. */
import { fromBase64 } from '@nguon/protocol/bytes'
import { sealBytes } from '@nguon/protocol/envelope'
import type { HubId, UnitId, UserId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import type { Stores } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { keepDocument } from '../devices/keep-document.ts'
import { policyDraft } from '../keys/paper-of.ts'

/** Inside a transaction. `signedBy` null: the hub's first set-up. */
export const issuePolicy = async (
  d: { hub: HubId; authority: Signer; now: Now; newId: NewId },
  stores: Stores,
  of: { unit: UnitId; profile: PolicyProfile; signedBy: UserId | null },
): Promise<number> => {
  const issuedAt = d.now()
  const { payloadType, payload, version } = await policyDraft(d, stores, of)
  const envelope = await sealBytes(payloadType, fromBase64(payload), [d.authority])
  const { sha256 } = await keepDocument(stores, envelope, issuedAt)
  await stores.policies.insert({ unit: of.unit, version, sha256, issuedAt, signedBy: of.signedBy })
  return version
}
