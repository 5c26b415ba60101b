import { acceptOverride } from '@nguon/protocol/accept/override'
import { fromBase64 } from '@nguon/protocol/bytes'
import { envelopeBytes, preAuthEncoding, type Envelope } from '@nguon/protocol/envelope'
import type { DeviceId, HubId, UnitId } from '@nguon/protocol/ids'
import { keyIdOf, type KeyId, type Verify } from '@nguon/protocol/keys'
import { overrideMessage } from '@nguon/protocol/messages/override'
import type { Trust } from '@nguon/protocol/messages/trust'
import { delegationsFor, reaches } from '@nguon/protocol/trust-chain'
import { isWithin } from '../../domain/area.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { OverrideRecord } from '../../domain/override.ts'
import type { Person } from '../../domain/person.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { CurrentTrust } from '../bulletins/approve-bulletin.ts'
import { keepDocument } from '../devices/keep-document.ts'
import type { RecordAct } from '../record-act.ts'
import type { RefreshPrograms } from '../schedules/schedule-deps.ts'
import { findOverride } from './find-override.ts'
import { showOverride, type OverrideView } from './show-overrides.ts'

export type SignOverride = (
  by: Person,
  id: string,
  signature: { keyid: KeyId; sig: string },
) => Promise<Outcome<OverrideView>>

export interface OverrideDeps {
  readonly hub: HubId
  readonly stores: Stores
  readonly transact: Transact
  readonly record: RecordAct
  readonly tell: TellConsoles
  readonly refreshPrograms: RefreshPrograms
  readonly verify: Verify
  readonly currentTrust: CurrentTrust
  readonly now: Now
  readonly newId: NewId
}

/**
 * Keeps a signature that a device would count. With the second person's the envelope is complete, checked as a device in
 * each part of its area would check it, and named in programs.
 */
export const makeSignOverride =
  (d: OverrideDeps): SignOverride =>
  async (by, id, { keyid, sig }) => {
    const trust = await d.currentTrust()
    const signed = await d.transact(async (stores) => {
      const found = await findOverride(stores, by, id)
      if (!found.ok) return found
      const override = found.value
      const now = d.now()
      if (override.withdrawnAt !== null || override.until <= now) return refused('override.over')
      if (!trust) return refused('hub.settingUp')
      const counts = await signatureCounts(d, stores, { by, override, keyid, sig, trust, now })
      if (!counts.ok) return counts
      const isNew = await stores.overrides.addSignature(id, { user: by.id, keyid, sig, at: now })
      if (!isNew) return refused('override.alreadySigned')
      const complete = await completed(d, stores, { id, trust, now })
      if (!complete.ok) return complete
      await d.record(stores, {
        by,
        action: 'override.sign',
        unitId: override.area[0] ?? null,
        subject: id,
        after: { keyid, complete: complete.value },
      })
      const after = await stores.overrides.find(id)
      if (after === undefined) throw new Error('an override was lost')
      return done({ after, complete: complete.value, view: await showOverride(stores, after, now) })
    })
    if (!signed.ok) return signed
    d.tell({ type: 'schedule' })
    if (signed.value.complete) await d.refreshPrograms(await devicesUnder(d.stores, signed.value.after.area))
    return done(signed.value.view)
  }

export const devicesUnder = async (
  stores: Pick<Stores, 'units' | 'devices'>,
  area: readonly UnitId[],
): Promise<DeviceId[]> => {
  const found: DeviceId[] = []
  for (const { id, unit } of await stores.devices.all()) {
    const path = await stores.units.path(unit)
    if (area.some((one) => isWithin(path, one))) found.push(id)
  }
  return found
}

const signatureCounts = async (
  { verify }: Pick<OverrideDeps, 'verify'>,
  stores: Stores,
  s: { by: Person; override: OverrideRecord; keyid: KeyId; sig: string; trust: Trust; now: number },
): Promise<Outcome<undefined>> => {
  const key = await stores.users.findKey(s.keyid)
  if (!key || key.status === 'revoked') return refused('signature.keyUnknown')
  if (key.userId !== s.by.id) return refused('signature.keyNotYours')
  const delegations = delegationsFor(s.trust, 'override', s.now).filter(
    (d) => keyIdOf(d.key) === s.keyid && d.holder.user === s.by.id,
  )
  if (delegations.length === 0) return refused('signature.keyPending')
  for (const unit of s.override.area) {
    const path = await stores.units.path(unit)
    if (!delegations.some((d) => reaches(d.area, [unit], path))) return refused('signature.outsideArea')
  }
  const message = preAuthEncoding(overrideMessage.payloadType, fromBase64(s.override.payload))
  const holds = await verify({ alg: key.alg, spki: key.spki }, message, fromBase64(s.sig))
  return holds ? done(undefined) : refused('signature.invalid')
}

/** True when two people have signed by now. */
const completed = async (
  d: Pick<OverrideDeps, 'hub' | 'verify'>,
  stores: Stores,
  { id, trust, now }: { id: string; trust: Trust; now: number },
): Promise<Outcome<boolean>> => {
  const override = await stores.overrides.find(id)
  if (override === undefined || override.sha256 !== null || override.signatures.length < 2) return done(false)
  const envelope: Envelope = {
    payloadType: overrideMessage.payloadType,
    payload: override.payload,
    signatures: override.signatures.map(({ keyid, sig }) => ({ keyid, sig })),
  }
  for (const unit of override.area) {
    const unitPath = await stores.units.path(unit)
    const context = { verify: d.verify, hub: d.hub, trust, now, unitPath }
    // A delegation that ended since the first signature: then this pair is none.
    if (!(await acceptOverride(context, envelopeBytes(envelope))).ok) return refused('signature.outsideArea')
  }
  const { sha256 } = await keepDocument(stores, envelope, now)
  await stores.overrides.complete(id, sha256)
  return done(true)
}
