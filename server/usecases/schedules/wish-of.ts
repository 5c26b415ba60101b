import { mannerOf, whenOf } from '../../domain/schedule-rule.ts'
import { itemNamed, type Schedule } from '../../domain/schedule.ts'
import type { ScheduleWish } from './plan-schedule.ts'

/** What would make the same schedule again. */
export const wishOf = (schedule: Schedule, timeZone: string): ScheduleWish => ({
  ...mannerOf(schedule.rule),
  items: schedule.rule.items.map((item) => {
    const { bulletinId, relay } = itemNamed(schedule, item.id) ?? schedule.items[0]
    return { bulletinId, repeat: item.repeat, lengthMs: relay ? item.plannedMs : undefined }
  }),
  when: whenOf(schedule.rule, timeZone),
  targets: schedule.targets,
})
