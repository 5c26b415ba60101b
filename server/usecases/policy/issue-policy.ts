/** Signs the next version of a unit's policy with the authority that lies beside a trial's hub. */
import { seal } from '@nguon/protocol/envelope'
import { toEveryone, type HubId, type UnitId, type UserId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { policyMessage } from '@nguon/protocol/messages/policy'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import type { Stores } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { keepDocument } from '../devices/keep-document.ts'

/** Inside a transaction. `signedBy` null: the hub's first set-up. */
export const issuePolicy = async (
  d: { hub: HubId; authority: Signer; now: Now; newId: NewId },
  stores: Stores,
  of: { unit: UnitId; profile: PolicyProfile; signedBy: UserId | null },
): Promise<number> => {
  const issuedAt = d.now()
  const last = (await stores.policies.newest()).find((policy) => policy.unit === of.unit)
  const version = (last?.version ?? 0) + 1
  const envelope = await seal(
    policyMessage,
    {
      hub: d.hub,
      to: toEveryone,
      id: d.newId(),
      issuedAt,
      version,
      unit: of.unit,
      profile: of.profile,
    },
    d.authority,
  )
  const { sha256 } = await keepDocument(stores, envelope, issuedAt)
  await stores.policies.insert({ unit: of.unit, version, sha256, issuedAt, signedBy: of.signedBy })
  return version
}
