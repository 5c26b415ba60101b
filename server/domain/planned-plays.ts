/** Schedules × devices → everything that was to be played in a window: the base on which coverage is judged. */
import type { BulletinId, DeviceId, RuleId } from '@nguon/protocol/ids'
import type { Interval } from './intervals.ts'
import { plannedSessions, type ReadBy } from './planned-sessions.ts'
import { itemNamed, type Schedule, type ScheduledDevice } from './schedule.ts'

export interface PlannedPlay {
  readonly device: DeviceId
  readonly schedule: RuleId
  readonly bulletin: BulletinId
  readonly manifest: string
  readonly occurrence: string
  /** Of the rule; a repeat is `id#n`. */
  readonly item: string
  /** When its whole session begins by the timetable's clock. */
  readonly sessionAt: number
  /** When it begins by the timetable's clock. */
  readonly byTheClock: number
  /** On this device, which may begin later than its neighbours. */
  readonly startsAt: number
  readonly endsAt: number
}

/** Occurrences that start in [from, to) by the timetable's clock. */
export const plannedPlays = (
  schedules: readonly Schedule[],
  rows: readonly ScheduledDevice[],
  window: Interval,
  by: ReadBy & {
    /** How much later than its neighbours a device begins what the clock has at this instant. */
    readonly staggerOf?: ((device: DeviceId, byTheClock: number) => number) | undefined
  },
): PlannedPlay[] =>
  plannedSessions(schedules, rows, window, by).flatMap(({ schedule, session, devices }) =>
    session.occurrences
      .filter((o) => window.from <= o.startsAt && o.startsAt < window.to)
      .flatMap((o) => {
        const { bulletinId } = itemNamed(schedule, o.item) ?? schedule.items[0]
        return devices.map((device) => {
          const later = by.staggerOf?.(device, o.startsAt) ?? 0
          return {
            device,
            schedule: schedule.id,
            bulletin: bulletinId,
            manifest: o.manifest,
            occurrence: o.id,
            item: o.item,
            sessionAt: session.startsAt,
            byTheClock: o.startsAt,
            startsAt: o.startsAt + later,
            endsAt: o.endsAt + later,
          }
        })
      }),
  )
