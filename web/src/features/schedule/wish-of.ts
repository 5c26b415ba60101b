import type { Schedule, ScheduleWriting } from '../../api/contract.ts'

/** What would make the same schedule again. */
export const wishOf = (s: Schedule): ScheduleWriting => ({
  items: s.items.map(({ bulletinId, repeat, relay, durationMs }) =>
    relay === null ? { bulletinId, repeat } : { bulletinId, repeat, lengthMs: durationMs },
  ),
  gapMs: s.gapMs,
  when: s.when,
  targets: s.targets,
  whenOvertaken: s.whenOvertaken,
  cutAtSlotEnd: s.cutAtSlotEnd,
  ...(s.order === null ? {} : { order: s.order }),
  ...(s.slotMs === null ? {} : { slotMs: s.slotMs }),
})
