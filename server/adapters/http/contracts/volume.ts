import { DeviceId, UnitId } from '@nguon/protocol/ids'
import { Volume } from '@nguon/protocol/policy/volume'
import { LevelHours } from '@nguon/protocol/policy/profile'
import { z } from 'zod'
import { longestStaggerMs } from '../../../domain/sound-setting.ts'

export const DeviceVolume = z
  .object({
    ...Volume.shape,
    /** Later than its neighbours by so much; the same within a group. */
    staggerMs: z.number().int(),
    /** Of the ward's policy. */
    wardCeilings: z.array(LevelHours),
    /** Percent at this hour, ceilings counted. */
    levelNow: z.number().int(),
  })
  .meta({ id: 'DeviceVolume' })

export const VolumeWish = z
  .strictObject({ ...Volume.shape, staggerMs: z.number().int().min(0).max(longestStaggerMs).optional() })
  .meta({ id: 'VolumeWish' })

/** The n-th group begins n steps later. Devices of the unit that no group names have no offset. */
export const StaggerWish = z
  .strictObject({
    stepMs: z.number().int().min(0).max(longestStaggerMs),
    groups: z.array(z.array(DeviceId).min(1).max(500)).max(60),
  })
  .meta({ id: 'StaggerWish' })
export const Stagger = z
  .object({
    items: z.array(z.object({ deviceId: z.string(), name: z.string(), staggerMs: z.number().int() })),
  })
  .meta({ id: 'Stagger' })

export const byDeviceId = z.strictObject({ id: DeviceId })
export const byUnitId = z.strictObject({ id: UnitId })
