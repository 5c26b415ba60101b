/** Where a box hangs. No box acts on it, so no authority has to sign it; what it was before stands in the audit trail. */
import type { DeviceId } from '@nguon/protocol/ids'
import { noPlace, type DevicePlace } from '../../domain/device-place.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Transact } from '../../ports/stores.ts'
import type { RecordAct } from '../record-act.ts'
import { findDevice } from './read-volume.ts'

export type SetDevicePlace = (by: Person, id: DeviceId, place: DevicePlace) => Promise<Outcome<undefined>>

export const makeSetDevicePlace =
  (d: { transact: Transact; record: RecordAct; tell: TellConsoles }): SetDevicePlace =>
  async (by, id, wish) => {
    const outcome = await d.transact(async (stores): Promise<Outcome<undefined>> => {
      const found = await findDevice(stores, by, 'device.change', id)
      if (!found.ok) return found
      const { device } = found.value
      if (device.revokedAt !== null) return refused('device.revoked')
      const before = (await stores.devicePlaces.find(id)) ?? noPlace
      const after = { ...wish, note: wish.note.normalize('NFC').trim() }
      if (JSON.stringify(before) === JSON.stringify(after)) return done(undefined)
      await stores.devicePlaces.put(id, after)
      await d.record(stores, {
        by,
        action: 'device.locate',
        unitId: device.unit,
        subject: id,
        before,
        after,
      })
      return done(undefined)
    })
    if (outcome.ok) d.tell({ type: 'device', device: id })
    return outcome
  }
