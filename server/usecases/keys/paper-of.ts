/** The exact bytes of what an authority is to sign: where a device stands, or what a unit's loudspeakers may do. */
import { toBase64 } from '@nguon/protocol/bytes'
import { payloadBytes } from '@nguon/protocol/envelope'
import { toDevice, toEveryone, type DeviceId, type HubId, type UnitId } from '@nguon/protocol/ids'
import type { Places } from '@nguon/protocol/messages/places'
import { bindingMessage, type Binding } from '@nguon/protocol/messages/binding'
import { policyMessage } from '@nguon/protocol/messages/policy'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import type { Stores } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { Draft } from './draft-trust.ts'

interface Deps {
  readonly hub: HubId
  readonly now: Now
  readonly newId: NewId
}

export const bindingDraft = async (
  d: Deps,
  stores: Pick<Stores, 'units'>,
  of: Pick<Binding, 'version' | 'deviceKind' | 'key'> & {
    device: DeviceId
    name: string
    unitPath: readonly UnitId[]
    /** The device whose place it takes. */
    replaces?: DeviceId | null
  },
): Promise<Draft> => ({
  payloadType: bindingMessage.payloadType,
  payload: toBase64(
    payloadBytes(bindingMessage, {
      hub: d.hub,
      to: toDevice(of.device),
      id: d.newId(),
      issuedAt: d.now(),
      version: of.version,
      device: of.device,
      deviceKind: of.deviceKind,
      key: of.key,
      unitPath: [...of.unitPath],
      name: of.name,
      ...(of.replaces ? { replaces: of.replaces } : {}),
      places: await namesOf(stores, of.unitPath),
    }),
  ),
})

export const policyDraft = async (
  d: Deps,
  stores: Pick<Stores, 'units' | 'policies'>,
  of: { unit: UnitId; profile: PolicyProfile },
): Promise<Draft & { version: number }> => {
  const [last] = await stores.policies.newest([of.unit])
  const version = (last?.version ?? 0) + 1
  return {
    version,
    payloadType: policyMessage.payloadType,
    payload: toBase64(
      payloadBytes(policyMessage, {
        hub: d.hub,
        to: toEveryone,
        id: d.newId(),
        issuedAt: d.now(),
        version,
        unit: of.unit,
        profile: of.profile,
        places: await namesOf(stores, [of.unit]),
      }),
    ),
  }
}

/** What the units are called, for whoever signs. */
export const namesOf = async (stores: Pick<Stores, 'units'>, ids: readonly UnitId[]): Promise<Places> => {
  const places: Places = []
  for (const id of new Set(ids)) {
    const unit = await stores.units.find(id)
    if (unit) places.push({ id, name: unit.name })
  }
  return places
}
