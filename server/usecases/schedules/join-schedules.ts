import { isWithin } from '../../domain/area.ts'
import { wardBetween } from '../../domain/inbox.ts'
import { reachesDevice } from '../../domain/schedule-targets.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'

/**
 * A device that has just been enrolled joins every schedule that means it, from now on. Called inside the transaction
 * that enrols it.
 */
export const joinSchedules = async (
  stores: Pick<Stores, 'units' | 'schedules' | 'bulletins' | 'inbox'>,
  device: Pick<DeviceRecord, 'id' | 'unit' | 'kind'>,
  now: number,
): Promise<void> => {
  const unitPath = await stores.units.path(device.unit)
  const live = await stores.schedules.live(now)
  const bulletins = await stores.bulletins.findMany(
    live.flatMap((schedule) => schedule.items.map((item) => item.bulletinId)),
  )
  const areaOf = new Map(bulletins.map((bulletin) => [bulletin.id, bulletin.unitId]))
  const kindOf = new Map((await stores.units.findMany(unitPath)).map((unit) => [unit.id, unit.kind]))
  const sent = await stores.inbox.entriesPlacedAs(live.map((schedule) => schedule.id))
  const joined = live.filter(
    (schedule) =>
      schedule.items.every(({ bulletinId }) => {
        const area = areaOf.get(bulletinId)
        if (area === undefined || !isWithin(unitPath, area)) return false
        // Nobody above plans over a ward's head.
        return sent.has(schedule.id) || wardBetween(unitPath, area, (unit) => kindOf.get(unit)) === undefined
      }) &&
      // A relay shows nothing on boards.
      (device.kind === 'loudspeaker' || schedule.items.some(({ relay }) => !relay)) &&
      reachesDevice(schedule.targets, { id: device.id, unitPath }),
  )
  await stores.schedules.addDevices(
    joined.map((schedule) => ({
      scheduleId: schedule.id,
      deviceId: device.id,
      fromAt: now,
      untilAt: schedule.effectiveUntil,
    })),
  )
}
