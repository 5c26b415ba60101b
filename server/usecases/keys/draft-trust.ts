/** Writes the next trust document as an administrator wishes it. It binds nobody until an authority has signed it. */
import { toBase64 } from '@nguon/protocol/bytes'
import { payloadBytes } from '@nguon/protocol/envelope'
import type { HubId, UnitId } from '@nguon/protocol/ids'
import type { KeyId } from '@nguon/protocol/keys'
import { trustMessage, type Delegation, type DelegationKind } from '@nguon/protocol/messages/trust'
import { readStatement } from '@nguon/protocol/statement'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { clockSlackMs, nextTrust, type HubKey } from '../../domain/trust-draft.ts'
import type { Stores } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { readTrust } from '../devices/issue-trust.ts'
import type { KnownRoots } from './known-roots.ts'
import { mayChangeKeys } from './take-root.ts'

export interface TrustWish {
  readonly delegate: readonly {
    readonly keyid: KeyId
    readonly kinds: readonly Exclude<DelegationKind, 'program'>[]
    readonly area: readonly UnitId[]
    readonly notAfter: number
  }[]
  readonly withdraw: readonly KeyId[]
  readonly revoke: readonly KeyId[]
}

/** The exact bytes to be signed. */
export interface Draft {
  readonly payloadType: string
  /** Base64. */
  readonly payload: string
}

export type DraftTrust = (by: Person, wish: TrustWish) => Promise<Outcome<Draft>>

export const makeDraftTrust =
  (d: {
    hub: HubId
    roots: KnownRoots
    stores: Stores
    hubKey: () => Promise<HubKey>
    now: Now
    newId: NewId
  }): DraftTrust =>
  async (by, wish) => {
    const may = await mayChangeKeys(d.stores, by)
    if (!may.ok) return may
    const root = d.roots.newest()
    if (root === undefined) return refused('hub.settingUp')
    const now = d.now()
    const delegate: Delegation[] = []
    for (const one of wish.delegate) {
      const key = await d.stores.users.findKey(one.keyid)
      const holder = key && (await d.stores.users.find(key.userId))
      if (key === undefined || holder === undefined || key.status === 'revoked') return refused('key.unknown')
      delegate.push({
        key: { alg: key.alg, spki: key.spki },
        kinds: [...new Set(one.kinds)],
        area: [...new Set(one.area)],
        holder: { user: holder.id, name: nameOf(holder) },
        notBefore: now - clockSlackMs,
        notAfter: one.notAfter,
      })
    }
    const base = (await readTrust(d.stores))?.body
    const units = await placesOf(d.stores, may.value)
    for (const { area } of delegate)
      if (area.some((unit) => !units.some((place) => place.id === unit))) return refused('unit.unknown')
    const draft = nextTrust(
      base,
      { delegate, withdraw: wish.withdraw, revoke: wish.revoke },
      {
        hub: d.hub,
        rootVersion: root.body.version,
        id: d.newId(),
        now,
        hubKey: await d.hubKey(),
        places: units,
      },
    )
    const payload = payloadBytes(trustMessage, draft)
    if (base !== undefined && base.rootVersion === draft.rootVersion && changesNothing(payload, base))
      return refused('trust.nothingChanges')
    return done({ payloadType: trustMessage.payloadType, payload: toBase64(payload) })
  }

/** Name and office, as written under a signature. */
const nameOf = ({ name, title }: { name: string; title: string }): string =>
  title === '' ? name : `${name}, ${title}`

const placesOf = async (stores: Pick<Stores, 'units'>, top: UnitId) =>
  (await stores.units.within(top)).map(({ id, name }) => ({ id, name }))

const changesNothing = (
  payload: Uint8Array,
  base: NonNullable<Awaited<ReturnType<typeof readTrust>>>['body'],
): boolean => {
  const read = readStatement(trustMessage.payloadType, payload, base)
  if (!read.ok || read.value.about !== 'trust') throw new Error('a draft cannot be read')
  const { added, changed, withdrawn, revoked } = read.value.difference
  return [added, changed, withdrawn, revoked].every((list) => list.length === 0)
}
