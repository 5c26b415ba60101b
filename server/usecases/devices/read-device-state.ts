/** The truth that pushes only hint at: head, place, law and trust of one device. A revoked one reads that it is revoked. */
import type { DeviceId } from '@nguon/protocol/ids'
import type { DeviceState } from '@nguon/protocol/messages/state'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Stores } from '../../ports/stores.ts'
import { readHubCa } from '../keys/known-hub-ca.ts'
import type { KnownRoots } from '../keys/known-roots.ts'
import { policiesForBox } from '../policy/policies-for-box.ts'
import { readTrust } from './issue-trust.ts'

export type ReadDeviceState = (device: DeviceId) => Promise<Outcome<DeviceState>>

export const makeReadDeviceState =
  (d: { stores: Stores; roots: KnownRoots }): ReadDeviceState =>
  async (id) => {
    const device = await d.stores.devices.find(id)
    const trust = await readTrust(d.stores)
    if (device === undefined || trust === undefined) return refused('device.unknown')
    const program = await d.stores.programs.find(id)
    const hubCa = (await readHubCa(d.stores))?.envelope
    const rootVersion = d.roots.newest()?.body.version
    return done({
      head: program?.head ?? null,
      binding: device.binding,
      trust: trust.envelope,
      ...(rootVersion === undefined ? {} : { rootVersion }),
      ...(hubCa === undefined ? {} : { hubCa }),
      policies: await policiesForBox(d.stores, await d.stores.units.path(device.unit)),
    })
  }
