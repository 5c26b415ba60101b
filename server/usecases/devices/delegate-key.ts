/**
 * Takes in a signing key that a person's browser made. In a trial the authority beside the hub delegates it at once, where
 * the person may approve by post or by grant; in production it waits until an authority has signed a document that names it.
 */
import { keyIdOf, type KeyId, type PublicKey, type Signer } from '@nguon/protocol/keys'
import type { HubId, UnitId } from '@nguon/protocol/ids'
import type { Delegation } from '@nguon/protocol/messages/trust'
import { day } from '@nguon/protocol/time'
import { areasOf } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { clockSlackMs } from '../../domain/trust-draft.ts'
import type { Authority } from '../../ports/authority.ts'
import type { DeviceLink } from '../../ports/device-link.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { RecordAct } from '../record-act.ts'
import { issueTrust, readTrust } from './issue-trust.ts'
import type { RefreshPrograms } from './refresh-programs.ts'
import { sealTrustPointer } from './republish.ts'

export type DelegateKey = (
  person: Person,
  publicKey: PublicKey,
) => Promise<Outcome<{ keyid: KeyId; status: 'pending' | 'active' }>>

interface Deps {
  readonly hub: HubId
  readonly rootVersion: () => number
  readonly authority: Authority
  readonly programKey: Signer
  readonly stores: Stores
  readonly transact: Transact
  readonly record: RecordAct
  readonly link: Pick<DeviceLink, 'trustPointer'>
  readonly refreshPrograms: RefreshPrograms
  readonly now: Now
  readonly newId: NewId
}

const trialDelegationMs = 365 * day
/** An override needs a second person all the same. */
const trialKinds: Delegation['kinds'] = ['bulletin', 'override']

export const makeDelegateKey =
  (d: Deps): DelegateKey =>
  async (person, publicKey) => {
    const keyid = keyIdOf(publicKey)
    const outcome = await d.transact(async (stores) => {
      const known = await stores.users.findKey(keyid)
      if (known !== undefined && known.userId !== person.id) return refused('signature.keyNotYours')
      if (known?.status === 'revoked') return refused('signature.keyUnknown')
      if (known === undefined) await request(d, stores, person, publicKey)
      const area = areasOf(person, 'bulletin.decide')
      const { authority } = d
      if (authority === undefined || area.length === 0)
        return done({ keyid, status: known?.status ?? ('pending' as const), isNew: false })
      const isNew = await delegate({ ...d, authority }, stores, { person, publicKey, area })
      return done({ keyid, status: 'active' as const, isNew })
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

const request = async (d: Deps, stores: Stores, person: Person, key: PublicKey): Promise<void> => {
  const keyid = keyIdOf(key)
  await stores.users.addKey({ keyid, userId: person.id, ...key, status: 'pending', createdAt: d.now() })
  await d.record(stores, {
    by: person,
    action: 'key.request',
    unitId: person.unitId,
    subject: keyid,
    after: { alg: key.alg },
  })
}

/** False: what is in force says the same already. A right that was granted later widens what a key may. */
const delegate = async (
  d: Deps & { authority: Signer },
  stores: Stores,
  { person, publicKey, area }: { person: Person; publicKey: PublicKey; area: readonly UnitId[] },
): Promise<boolean> => {
  const now = d.now()
  const keyid = keyIdOf(publicKey)
  const before = (await readTrust(stores))?.body.delegations.find((one) => keyIdOf(one.key) === keyid)
  if (
    before !== undefined &&
    trialKinds.every((kind) => before.kinds.includes(kind)) &&
    area.every((unit) => before.area.includes(unit)) &&
    before.notAfter > now
  )
    return false
  await issueTrust(d, stores, (delegations) => [
    ...delegations.filter((one) => one !== before && keyIdOf(one.key) !== keyid),
    {
      key: publicKey,
      kinds: trialKinds,
      area: [...area],
      holder: { user: person.id, name: person.name },
      notBefore: before?.notBefore ?? now - clockSlackMs,
      notAfter: now + trialDelegationMs,
    },
  ])
  await stores.users.setKeyStatus(keyid, 'active')
  await d.record(stores, {
    by: person,
    action: 'key.delegate',
    unitId: person.unitId,
    subject: keyid,
    after: { alg: publicKey.alg, kinds: trialKinds, area },
  })
  return true
}
