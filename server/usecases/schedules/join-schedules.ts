import { isWithin } from '../../domain/area.ts'
import { wardBetween } from '../../domain/inbox.ts'
import { reachesDevice } from '../../domain/schedule-targets.ts'
import type { Schedule } from '../../domain/schedule.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'

type Wanted = Pick<Stores, 'units' | 'schedules' | 'bulletins' | 'inbox'>
type Joining = Pick<DeviceRecord, 'id' | 'unit' | 'kind'>

/**
 * A device that has just been enrolled joins every schedule that means it, from now on. Called inside the transaction
 * that enrols it.
 */
export const joinSchedules = async (stores: Wanted, device: Joining, now: number): Promise<void> =>
  addTo(stores, await schedulesMeaning(stores, device, now), device, now)

/**
 * A device that stands elsewhere now leaves what does not mean it any more and joins what does; what means it here and
 * there goes on without a break. Called inside the transaction that moves it.
 */
export const followSchedules = async (stores: Wanted, device: Joining, now: number): Promise<void> => {
  const meant = await schedulesMeaning(stores, device, now)
  const ids = new Set(meant.map(({ id }) => id))
  const live = await stores.schedules.live(now)
  const rows = await stores.schedules.devicesOf(live.map(({ id }) => id))
  const current = new Set(
    rows
      .filter(({ deviceId, untilAt }) => deviceId === device.id && (untilAt === null || untilAt > now))
      .map(({ scheduleId }) => scheduleId),
  )
  await stores.schedules.leave(
    [...current].filter((id) => !ids.has(id)),
    device.id,
    now,
  )
  await addTo(
    stores,
    meant.filter(({ id }) => !current.has(id)),
    device,
    now,
  )
}

const schedulesMeaning = async (stores: Wanted, device: Joining, now: number): Promise<Schedule[]> => {
  const unitPath = await stores.units.path(device.unit)
  const live = await stores.schedules.live(now)
  const bulletins = await stores.bulletins.findMany(
    live.flatMap((schedule) => schedule.items.map((item) => item.bulletinId)),
  )
  const areaOf = new Map(bulletins.map((bulletin) => [bulletin.id, bulletin.unitId]))
  const kindOf = new Map((await stores.units.findMany(unitPath)).map((unit) => [unit.id, unit.kind]))
  const sent = await stores.inbox.entriesPlacedAs(live.map((schedule) => schedule.id))
  return live.filter(
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
}

const addTo = (
  stores: Pick<Stores, 'schedules'>,
  schedules: readonly Schedule[],
  device: Joining,
  now: number,
): Promise<void> =>
  stores.schedules.addDevices(
    schedules.map((schedule) => ({
      scheduleId: schedule.id,
      deviceId: device.id,
      fromAt: now,
      untilAt: schedule.effectiveUntil,
    })),
  )
