/**
 * Everything the page of keys needs. Documents travel as they were signed: the console checks and reads them itself and
 * believes no summary.
 */
import type { Envelope } from '@nguon/protocol/envelope'
import type { HubId, UnitId, UserId } from '@nguon/protocol/ids'
import { keyIdOf, type KeyId, type PublicKey } from '@nguon/protocol/keys'
import { areasOf } from '../../domain/access.ts'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person, PersonKey, Role } from '../../domain/person.ts'
import { hubKeyNeedsWord, type HubKey } from '../../domain/trust-draft.ts'
import type { CaCertificate, OwnCa } from '../../ports/own-ca.ts'
import type { Authority } from '../../ports/authority.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { readTrust } from '../devices/issue-trust.ts'
import { readHubCa } from './known-hub-ca.ts'
import type { KnownRoots } from './known-roots.ts'
import { unborneBy } from './sign-anew.ts'
import { mayChangeKeys } from './take-root.ts'
import { grantsInForce } from '../groups/grants-in-force.ts'

export interface KeysView {
  readonly hub: { readonly id: HubId; readonly name: string }
  /** Oldest first. */
  readonly roots: readonly Envelope[]
  readonly trust: Envelope | null
  /** An authority lies beside this hub: a trial. */
  readonly signsHere: boolean
  readonly hubKey: { readonly key: PublicKey; readonly keyid: KeyId; readonly needsWord: boolean }
  readonly top: { readonly id: UnitId; readonly name: string }
  readonly keys: readonly KeyOfPerson[]
  /** Whose certificates the hub shows, and what boxes were told of it; null where it does not vouch for itself. */
  readonly hubCa: { readonly shown: CaCertificate; readonly signed: Envelope | null } | null
  /** Devices and policies whose signature the newest root does not bear. */
  readonly unborne: { readonly devices: number; readonly policies: number; readonly trust: boolean }
}

export interface KeyOfPerson {
  readonly keyid: KeyId
  readonly key: PublicKey
  readonly status: PersonKey['status']
  readonly createdAt: number
  readonly person: {
    readonly id: UserId
    readonly name: string
    readonly title: string
    readonly role: Role
    readonly unit: { readonly id: UnitId; readonly name: string }
  }
  /** Where the person may decide on bulletins, by post or grant: what a delegation would usually cover. */
  readonly decides: readonly { readonly id: UnitId; readonly name: string }[]
}

export type ReadKeys = (by: Person) => Promise<Outcome<KeysView>>

export const makeReadKeys =
  (d: {
    hub: HubId
    hubName: string
    authority: Authority
    ownCa: OwnCa | undefined
    roots: KnownRoots
    hubKey: () => Promise<HubKey>
    stores: Stores
    now: Now
  }): ReadKeys =>
  async (by) => {
    const may = await mayChangeKeys(d.stores, by, 'keys.read')
    if (!may.ok) return may
    const trust = await readTrust(d.stores)
    const hubKey = await d.hubKey()
    const root = d.roots.newest()
    const stale = root && (await unborneBy(d.stores, root.body, d.now()))
    const authorities = root?.body.authorities.filter(({ notAfter }) => notAfter > d.now()) ?? []
    return done({
      hub: { id: d.hub, name: d.hubName },
      roots: d.roots.all().map(({ envelope }) => envelope),
      trust: trust?.envelope ?? null,
      signsHere: d.authority !== undefined,
      hubKey: {
        key: hubKey.key,
        keyid: keyIdOf(hubKey.key),
        needsWord: hubKeyNeedsWord(trust?.body, hubKey, d.now()),
      },
      top: { id: may.value, name: (await d.stores.units.find(may.value))?.name ?? '' },
      keys: await keysOfPeople(d),
      hubCa: d.ownCa
        ? { shown: d.ownCa.shown(), signed: (await readHubCa(d.stores))?.envelope ?? null }
        : null,
      unborne: {
        devices: stale?.devices.length ?? 0,
        policies: stale?.policies.length ?? 0,
        trust:
          trust !== undefined &&
          !trust.envelope.signatures.some(({ keyid }) =>
            authorities.some(({ key }) => keyIdOf(key) === keyid),
          ),
      },
    })
  }

const keysOfPeople = async ({ stores, now }: { stores: Stores; now: Now }): Promise<KeyOfPerson[]> => {
  const found: KeyOfPerson[] = []
  const named = async (id: UnitId) => ({ id, name: (await stores.units.find(id))?.name ?? '' })
  for (const key of await stores.users.allKeys()) {
    const account = await stores.users.find(key.userId)
    if (account === undefined) continue
    const grants = await grantsInForce(stores, account.id, now())
    const decides = areasOf({ ...account, grants }, 'bulletin.decide')
    found.push({
      keyid: key.keyid,
      key: { alg: key.alg, spki: key.spki },
      status: key.status,
      createdAt: key.createdAt,
      person: {
        id: account.id,
        name: account.name,
        title: account.title,
        role: account.role,
        unit: await named(account.unitId),
      },
      decides: await Promise.all(decides.map(named)),
    })
  }
  return found
}
