/**
 * After a change of authorities: everything that one of them signed and that the newest root does not bear any more, or
 * will not bear for long, is drafted once again, so that boxes are told by somebody whom they believe.
 */
import type { Envelope } from '@nguon/protocol/envelope'
import type { HubId } from '@nguon/protocol/ids'
import { keyIdOf } from '@nguon/protocol/keys'
import type { Root } from '@nguon/protocol/messages/root'
import type { Trust } from '@nguon/protocol/messages/trust'
import { delegationsFor } from '@nguon/protocol/trust-chain'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { placedIn } from '../devices/head-of.ts'
import { readTrust } from '../devices/issue-trust.ts'
import { waitingStand } from '../devices/rebind-device.ts'
import type { KnownRoots } from './known-roots.ts'
import { authoritiesOf, isBorne } from './borne.ts'
import { bindingDraft, policyDraft } from './paper-of.ts'
import { mayChangeKeys } from './take-root.ts'

export type SignAnew = (by: Person) => Promise<Outcome<{ papers: number }>>

interface Deps {
  readonly hub: HubId
  readonly roots: KnownRoots
  readonly stores: Stores
  readonly transact: Transact
  readonly now: Now
  readonly newId: NewId
}

export const makeSignAnew =
  (d: Deps): SignAnew =>
  async (by) => {
    const may = await mayChangeKeys(d.stores, by)
    if (!may.ok) return may
    const root = d.roots.newest()
    if (root === undefined) return refused('hub.settingUp')
    const papers = await d.transact(async (stores) => {
      const stale = await unborneBy(stores, root.body, d.now())
      const paper = (of: { subject: string; unit: Person['unitId'] }) => ({
        id: d.newId(),
        ...of,
        enrolment: null,
        createdBy: by.id,
        createdAt: d.now(),
      })
      for (const device of stale.devices) {
        // What somebody wished for it meanwhile is signed along.
        const { name, unit } = (await waitingStand(stores, device)) ?? device
        await stores.papers.dropAbout('binding', device.id, d.now())
        const draft = await bindingDraft(d, stores, {
          version: placedIn(device.binding) + 1,
          device: device.id,
          deviceKind: device.kind,
          key: device.key,
          name,
          unitPath: await stores.units.path(unit),
        })
        await stores.papers.insert({
          ...paper({ subject: device.id, unit }),
          kind: 'binding',
          ...draft,
        })
      }
      for (const { unit, profile } of stale.policies) {
        await stores.papers.dropAbout('policy', unit, d.now())
        const { payloadType, payload } = await policyDraft(d, stores, { unit, profile })
        await stores.papers.insert({
          ...paper({ subject: unit, unit }),
          kind: 'policy',
          payloadType,
          payload,
        })
      }
      return stale.devices.length + stale.policies.length
    })
    return done({ papers })
  }

/** Devices and policies whose word a box with this root would not take any more. */
export const unborneBy = async (stores: Stores, root: Root, now: number) => {
  const trust = (await readTrust(stores))?.body
  const authorities = authoritiesOf(root, now)
  const devices = (await stores.devices.all()).filter(
    ({ revokedAt, binding }) => revokedAt === null && !isBorne(binding, authorities),
  )
  const policies = []
  for (const policy of await stores.policies.newest()) {
    const text = (await stores.blobs.find(policy.sha256))?.body
    const signers = new Set([...authorities, ...policySigners(trust, now)])
    if (!isBorne(JSON.parse(text ?? 'null') as Envelope, signers)) policies.push(policy)
  }
  return { devices, policies }
}

const policySigners = (trust: Trust | undefined, now: number) =>
  trust === undefined ? [] : delegationsFor(trust, 'policy', now).map(({ key }) => keyIdOf(key))
