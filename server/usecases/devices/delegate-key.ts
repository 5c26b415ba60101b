/**
 * Takes in a signing key that a person's browser made. In a trial the authority beside the hub delegates it at once;
 * in production it waits until an authority has signed a trust document that names it.
 */
import { keyIdOf, type KeyId, type PublicKey, type Signer } from '@nguon/protocol/keys'
import type { HubId } from '@nguon/protocol/ids'
import type { Delegation } from '@nguon/protocol/messages/trust'
import { day, hour } from '@nguon/protocol/time'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Authority } from '../../ports/authority.ts'
import type { DeviceLink } from '../../ports/device-link.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { issueTrust, readTrust } from './issue-trust.ts'
import type { RefreshPrograms } from './refresh-programs.ts'
import { sealTrustPointer } from './republish.ts'

export type DelegateKey = (
  person: Person,
  publicKey: PublicKey,
) => Promise<Outcome<{ keyid: KeyId; status: 'pending' | 'active' }>>

const trialDelegationMs = 365 * day
/** An override needs a second person all the same. */
const trialKinds: Delegation['kinds'] = ['bulletin', 'override']

export const makeDelegateKey =
  (d: {
    hub: HubId
    rootVersion: number
    authority: Authority
    programKey: Signer
    stores: Stores
    transact: Transact
    link: DeviceLink
    refreshPrograms: RefreshPrograms
    now: Now
    newId: NewId
  }): DelegateKey =>
  async (person, publicKey) => {
    const keyid = keyIdOf(publicKey)
    const { authority } = d
    const mayApprove = person.role === 'approver'
    const outcome = await d.transact(async (stores) => {
      const known = await stores.users.findKey(keyid)
      if (known !== undefined && known.userId !== person.id) return refused('signature.keyNotYours')
      if (known?.status === 'revoked') return refused('signature.keyUnknown')
      if (known?.status === 'active') {
        const isNew = authority !== undefined && (await widen({ ...d, authority }, stores, keyid))
        return done({ keyid, status: 'active' as const, isNew })
      }
      const now = d.now()
      await stores.users.addKey({ keyid, userId: person.id, ...publicKey, status: 'pending', createdAt: now })
      if (authority === undefined || !mayApprove)
        return done({ keyid, status: 'pending' as const, isNew: false })
      await issueTrust({ ...d, authority }, stores, (delegations) => [
        ...delegations,
        {
          key: publicKey,
          kinds: trialKinds,
          area: [person.unitId],
          holder: { user: person.id, name: person.name },
          // A box whose clock is a little behind must not take the first signature for one from the future.
          notBefore: now - hour,
          notAfter: now + trialDelegationMs,
        },
      ])
      await stores.users.setKeyStatus(keyid, 'active')
      await stores.audit.append({
        id: d.newId(),
        at: now,
        userId: person.id,
        action: 'key.delegate',
        unitId: person.unitId,
        subject: keyid,
        before: null,
        after: { alg: publicKey.alg, kinds: trialKinds },
      })
      return done({ keyid, status: 'active' as const, isNew: true })
    })
    if (!outcome.ok) return outcome
    if (outcome.value.isNew) {
      const trust = await d.stores.trustDocuments.newest()
      if (trust) await d.link.trustPointer(await sealTrustPointer(d, trust))
      // Heads carry the trust version, so that a device that was away learns of it too.
      await d.refreshPrograms()
    }
    return done({ keyid, status: outcome.value.status })
  }

/** Keys that an earlier release delegated for bulletins alone get what a trial's approver may now. True: one did. */
const widen = async (d: Parameters<typeof issueTrust>[0], stores: Stores, keyid: KeyId): Promise<boolean> => {
  const isNarrow = (one: Delegation) =>
    keyIdOf(one.key) === keyid && one.kinds.includes('bulletin') && !one.kinds.includes('override')
  const trust = await readTrust(stores)
  if (!trust?.body.delegations.some(isNarrow)) return false
  await issueTrust(d, stores, (delegations) =>
    delegations.map((one) => (isNarrow(one) ? { ...one, kinds: trialKinds } : one)),
  )
  return true
}
