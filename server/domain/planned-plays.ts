/** Schedules × devices → everything that was to be played in a window: the base on which coverage is judged. */
import type { BulletinId, DeviceId, RuleId } from '@nguon/protocol/ids'
import { occurrencesBetween } from '@nguon/protocol/timetable/expand'
import type { Interval } from './intervals.ts'
import type { Schedule, ScheduledDevice } from './schedule.ts'

export interface PlannedPlay {
  readonly device: DeviceId
  readonly schedule: RuleId
  readonly bulletin: BulletinId
  readonly manifest: string
  readonly occurrence: string
  readonly startsAt: number
  readonly endsAt: number
}

/** Occurrences that start in [from, to); a device owes those that start while it was one of the targets. */
export const plannedPlays = (
  schedules: readonly Schedule[],
  rows: readonly ScheduledDevice[],
  window: Interval,
  timeZone: string,
): PlannedPlay[] => {
  const rowsOf = new Map<RuleId, ScheduledDevice[]>()
  for (const row of rows) {
    const known = rowsOf.get(row.scheduleId)
    if (known) known.push(row)
    else rowsOf.set(row.scheduleId, [row])
  }
  return schedules.flatMap((schedule) =>
    occurrencesBetween({ timeZone, rules: [schedule.rule] }, window.from, window.to)
      .filter((o) => o.startsAt >= window.from)
      .flatMap((o) =>
        (rowsOf.get(schedule.id) ?? [])
          .filter((row) => row.fromAt <= o.startsAt && (row.untilAt === null || o.startsAt < row.untilAt))
          .map((row) => ({
            device: row.deviceId,
            schedule: schedule.id,
            bulletin: schedule.bulletinId,
            manifest: o.manifest,
            occurrence: o.id,
            startsAt: o.startsAt,
            endsAt: o.endsAt,
          })),
      ),
  )
}
