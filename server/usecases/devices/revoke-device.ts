/** Ends a device's rights for good: told to itself, thrown off the broker, nothing of it believed any more. */
import type { DeviceId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Transact } from '../../ports/stores.ts'
import { authorise } from '../authorise.ts'
import { retireDevice, type RetireDeps } from './retire-device.ts'
import type { SayFarewell } from './say-farewell.ts'

export type RevokeDevice = (person: Person, id: DeviceId) => Promise<Outcome<undefined>>

export const makeRevokeDevice =
  (d: RetireDeps & { transact: Transact; farewell: SayFarewell }): RevokeDevice =>
  async (by, id) => {
    const revoked = await d.transact(async (stores): Promise<Outcome<undefined>> => {
      const device = await stores.devices.find(id)
      if (device === undefined) return refused('device.unknown')
      const may = await authorise(stores, by, 'device.revoke', device.unit)
      if (!may.ok) return may
      if (device.revokedAt !== null) return refused('device.revoked')
      await retireDevice(d, stores, device, { by })
      return done(undefined)
    })
    if (revoked.ok) await d.farewell(id)
    return revoked
  }
