import type { BulletinId } from '@nguon/protocol/ids'
import type { Relay } from '../../domain/bulletin-writing.ts'
import { itemNamed, type Schedule } from '../../domain/schedule.ts'
import type { Stores } from '../../ports/stores.ts'

export interface ShownItem {
  readonly bulletinId: BulletinId
  readonly title: string
  readonly durationMs: number
  readonly repeat: number
  readonly relay: Relay | null
}

export interface ScheduleView {
  readonly schedule: Schedule
  readonly items: readonly ShownItem[]
  /** Whose bulletin its first item is. */
  readonly origin: { id: string; name: string }
  readonly devices: number
}

/** Schedules with the titles, the origin and the number of devices that people read beside them. */
export const showSchedules = async (
  stores: Pick<Stores, 'schedules' | 'bulletins' | 'units'>,
  schedules: readonly Schedule[],
): Promise<ScheduleView[]> => {
  const devices = await stores.schedules.countDevices(schedules.map((schedule) => schedule.id))
  const ids = schedules.flatMap((schedule) => schedule.items.map((item) => item.bulletinId))
  const bulletins = new Map((await stores.bulletins.findMany(ids)).map((b) => [b.id, b]))
  const nameOf = new Map<string, string>()
  for (const unit of new Set([...bulletins.values()].map((b) => b.unitId)))
    nameOf.set(unit, (await stores.units.find(unit))?.name ?? '')
  return schedules.map((schedule) => {
    const unit = bulletins.get(schedule.items[0].bulletinId)?.unitId ?? ''
    return {
      schedule,
      items: schedule.rule.items.map((item) => {
        const { bulletinId } = itemNamed(schedule, item.id) ?? schedule.items[0]
        const { title = '', relay = null } = bulletins.get(bulletinId) ?? {}
        return { bulletinId, title, durationMs: item.plannedMs, repeat: item.repeat ?? 1, relay }
      }),
      origin: { id: unit, name: nameOf.get(unit) ?? '' },
      devices: devices.get(schedule.id) ?? 0,
    }
  })
}
