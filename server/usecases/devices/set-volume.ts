import type { DeviceId } from '@nguon/protocol/ids'
import type { Volume } from '@nguon/protocol/policy/volume'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { plainSound } from '../../domain/sound-setting.ts'
import type { ScheduleDeps } from '../schedules/schedule-deps.ts'
import { findDevice, showVolume, type VolumeView } from './read-volume.ts'

export type SetVolume = (
  by: Person,
  id: DeviceId,
  wish: Volume & { readonly staggerMs?: number | undefined },
) => Promise<Outcome<VolumeView>>

/** How loud by the hour, never above what stands near it allows. Absent `staggerMs`: as it was. */
export const makeSetVolume =
  (d: ScheduleDeps): SetVolume =>
  async (by, id, { staggerMs, ...volume }) => {
    const set = await d.transact(async (stores) => {
      const found = await findDevice(stores, by, 'device.tune', id)
      if (!found.ok) return found
      if (found.value.device.revokedAt !== null) return refused('device.revoked')
      const before = (await stores.soundSettings.find(id)) ?? plainSound
      const after = { volume, staggerMs: staggerMs ?? before.staggerMs }
      await stores.soundSettings.put(id, after, d.now())
      await d.record(stores, {
        by,
        action: 'device.volume',
        unitId: found.value.device.unit,
        subject: id,
        before,
        after,
      })
      return found
    })
    if (!set.ok) return set
    await d.refreshPrograms([id])
    return done(await showVolume(d, set.value))
  }
