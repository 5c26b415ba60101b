/** The next trust document: what is in force, what shall change, and the hub's own key, without which no box hears it. */
import { toEveryone, type HubId, type UnitId } from '@nguon/protocol/ids'
import { keyIdOf, type KeyId, type PublicKey } from '@nguon/protocol/keys'
import type { Places } from '@nguon/protocol/messages/places'
import type { Delegation, Trust } from '@nguon/protocol/messages/trust'
import { day, hour } from '@nguon/protocol/time'

export interface TrustChange {
  /** Takes the place of what the same key was delegated before. */
  readonly delegate: readonly Delegation[]
  readonly withdraw: readonly KeyId[]
  readonly revoke: readonly KeyId[]
}

export interface HubKey {
  readonly key: PublicKey
  readonly name: string
  /** The topmost unit. */
  readonly area: UnitId
}

/** Renewed when less than this is left, so that no hub falls silent for want of a signature somebody forgot. */
const hubKeyRenewMs = 90 * day
const hubKeyLifeMs = 730 * day
/** A box whose clock is a little behind must not take the first signature for one from the future. */
export const clockSlackMs = hour

export const nextTrust = (
  base: Trust | undefined,
  change: TrustChange,
  d: { hub: HubId; rootVersion: number; id: string; now: number; hubKey: HubKey; places: Places },
): Trust => {
  const gone = new Set([
    ...change.withdraw,
    ...change.revoke,
    ...change.delegate.map(({ key }) => keyIdOf(key)),
  ])
  const revoked = [
    ...(base?.revoked ?? []),
    ...change.revoke
      .filter((keyid) => !base?.revoked?.some((one) => one.keyid === keyid))
      .map((keyid) => ({ keyid, at: d.now })),
  ]
  const people = (base?.delegations ?? []).filter(
    // What ended long ago is history; a box whose clock lags may still need yesterday's.
    (one) => !one.kinds.includes('program') && !gone.has(keyIdOf(one.key)) && one.notAfter > d.now - 30 * day,
  )
  const delegations = [hubDelegation(base, d), ...people, ...change.delegate]
  const area = new Set(delegations.flatMap((one) => one.area))
  return {
    hub: d.hub,
    to: toEveryone,
    id: d.id,
    issuedAt: d.now,
    version: (base?.version ?? 0) + 1,
    rootVersion: d.rootVersion,
    delegations,
    ...(revoked.length === 0 ? {} : { revoked }),
    places: d.places.filter(({ id }) => area.has(id)),
  }
}

/** The one key that arranges programs: this hub's own. Another one that was named for it is named no more. */
const hubDelegation = (
  base: Trust | undefined,
  { now, hubKey }: { now: number; hubKey: HubKey },
): Delegation => {
  const held = hubDelegationIn(base, hubKey)
  if (held !== undefined && held.notAfter - now > hubKeyRenewMs) return held
  return {
    key: hubKey.key,
    kinds: ['program'],
    area: [hubKey.area],
    holder: { user: null, name: hubKey.name },
    notBefore: held?.notBefore ?? now - clockSlackMs,
    notAfter: now + hubKeyLifeMs,
  }
}

export const hubDelegationIn = (trust: Trust | undefined, hubKey: HubKey): Delegation | undefined =>
  trust?.delegations.find(
    (one) =>
      one.kinds.includes('program') &&
      keyIdOf(one.key) === keyIdOf(hubKey.key) &&
      one.area.includes(hubKey.area),
  )

/** Whether boxes still hear this hub for a while: else a signature is needed, whoever asks for nothing. */
export const hubKeyNeedsWord = (trust: Trust | undefined, hubKey: HubKey, now: number): boolean =>
  (hubDelegationIn(trust, hubKey)?.notAfter ?? 0) - now < hubKeyRenewMs
