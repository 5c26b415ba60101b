/** Schedules × devices → the sessions that were to be in a window, each with the devices that owe it. */
import type { DeviceId, RuleId } from '@nguon/protocol/ids'
import type { Calendar } from '@nguon/protocol/timetable/calendar'
import { sessionsBetween, type Session } from '@nguon/protocol/timetable/expand'
import type { Interval } from './intervals.ts'
import type { Schedule, ScheduledDevice } from './schedule.ts'

export interface PlannedSession {
  readonly schedule: Schedule
  /** By the timetable's clock: what each device is later than its neighbours is not in it. */
  readonly session: Session
  readonly devices: readonly DeviceId[]
}

/** By what clock and calendar schedules are read. */
export interface ReadBy {
  readonly timeZone: string
  readonly calendar: Calendar
}

/** Sessions that overlap [from, to) and that at least one device owes, in order of time. */
export const plannedSessions = (
  schedules: readonly Schedule[],
  rows: readonly ScheduledDevice[],
  window: Interval,
  by: ReadBy,
): PlannedSession[] => {
  const rowsOf = new Map<RuleId, ScheduledDevice[]>()
  for (const row of rows) {
    const known = rowsOf.get(row.scheduleId)
    if (known) known.push(row)
    else rowsOf.set(row.scheduleId, [row])
  }
  return schedules
    .flatMap((schedule) =>
      sessionsBetween({ ...by, rules: [schedule.rule] }, window.from, window.to).map((session) => ({
        schedule,
        session,
        devices: owing(rowsOf.get(schedule.id) ?? [], session.startsAt),
      })),
    )
    .filter(({ devices }) => devices.length > 0)
    .sort((a, b) => a.session.startsAt - b.session.startsAt)
}

/** A device owes the sessions that begin while it is one of the targets. */
const owing = (rows: readonly ScheduledDevice[], startsAt: number): DeviceId[] => [
  ...new Set(
    rows
      .filter((row) => row.fromAt <= startsAt && (row.untilAt === null || startsAt < row.untilAt))
      .map((row) => row.deviceId),
  ),
]
