import type { Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { planSchedule, type SchedulePlan, type ScheduleWish } from './plan-schedule.ts'
import type { ScheduleDeps } from './create-schedule.ts'

export type PreviewSchedule = (by: Person, wish: ScheduleWish) => Promise<Outcome<SchedulePlan>>

/** The same answer as creating it would get, and nothing is written. */
export const makePreviewSchedule =
  (d: Pick<ScheduleDeps, 'stores' | 'now' | 'newId' | 'timeZone'>): PreviewSchedule =>
  (by, wish) =>
    planSchedule(d.stores, by, wish, { id: d.newId(), now: d.now(), timeZone: d.timeZone })
