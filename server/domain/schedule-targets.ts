/** Which devices a schedule's targets mean. The same answer when it is made and when a device is enrolled later. */
import type { DeviceId } from '@nguon/protocol/ids'
import { isWithin, type UnitPath } from './area.ts'
import type { Target } from './schedule.ts'

export const reachesDevice = (
  targets: readonly Target[],
  device: { readonly id: DeviceId; readonly unitPath: UnitPath },
): boolean =>
  targets.some((target) =>
    target.kind === 'device' ? target.id === device.id : isWithin(device.unitPath, target.id),
  )
