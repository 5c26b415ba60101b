/** A schedule as the API shows it. */
import type { z } from 'zod'
import { whenOf } from '../../../domain/schedule-rule.ts'
import type { ScheduleView } from '../../../usecases/schedules/show-schedules.ts'
import type { Schedule } from './schedules.ts'

export const scheduleView = (
  { schedule, items, origin, devices }: ScheduleView,
  timeZone: string,
): z.infer<typeof Schedule> => {
  const { rule } = schedule
  return {
    id: schedule.id,
    bulletin: { id: schedule.items[0].bulletinId, title: items[0]?.title ?? '' },
    items: items.map((item) => ({ ...item, relay: item.relay && { ...item.relay } })),
    gapMs: rule.gapMs,
    when: whenOf(rule, timeZone),
    targets: schedule.targets.map((target) => ({ ...target })),
    devices,
    priority: rule.priority,
    order: rule.order ?? null,
    whenOvertaken: rule.whenOvertaken ?? 'resume',
    slotMs: rule.slotMs ?? null,
    cutAtSlotEnd: rule.cutAtSlotEnd ?? false,
    origin: { ...origin },
    replaces: schedule.replaces,
    endedAt: schedule.effectiveUntil,
  }
}
