import type { DeviceId } from '@nguon/protocol/ids'
import { levelAt, type Volume } from '@nguon/protocol/policy/volume'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import type { UnitPath } from '../../domain/area.ts'
import { allow, type Action } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { plainSound } from '../../domain/sound-setting.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { readLaw } from '../policy/read-law.ts'

export interface VolumeView extends Volume {
  staggerMs: number
  wardCeilings: PolicyProfile['ceilings']
  levelNow: number
}

export type ReadVolume = (by: Person, id: DeviceId) => Promise<Outcome<VolumeView>>

type VolumeStores = Pick<Stores, 'devices' | 'units' | 'soundSettings' | 'policies' | 'overrides'>

export const makeReadVolume =
  (d: { stores: VolumeStores; now: Now; timeZone: string }): ReadVolume =>
  async (by, id) => {
    const found = await findDevice(d.stores, by, 'read', id)
    return found.ok ? done(await showVolume(d, found.value)) : found
  }

export interface FoundDevice {
  readonly device: DeviceRecord
  readonly path: UnitPath
}

/** What lies outside of a person's area does not exist for them. */
export const findDevice = async (
  stores: Pick<Stores, 'devices' | 'units'>,
  by: Person,
  action: Action,
  id: DeviceId,
): Promise<Outcome<FoundDevice>> => {
  const device = await stores.devices.find(id)
  const path = device === undefined ? [] : await stores.units.path(device.unit)
  if (device === undefined || !allow(by, 'read', path)) return refused('request.notFound')
  return allow(by, action, path) ? done({ device, path }) : refused('session.notAllowed')
}

export const showVolume = async (
  d: { stores: VolumeStores; now: Now; timeZone: string },
  { device, path }: FoundDevice,
): Promise<VolumeView> => {
  const { volume, staggerMs } = (await d.stores.soundSettings.find(device.id)) ?? plainSound
  const { ceilings } = (await readLaw(d.stores, d.now(), path)).profileOf(path)
  return {
    ...volume,
    staggerMs,
    wardCeilings: ceilings,
    levelNow: levelAt(volume, ceilings, d.now(), d.timeZone),
  }
}
