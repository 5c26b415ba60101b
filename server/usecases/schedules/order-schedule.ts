import type { RuleId } from '@nguon/protocol/ids'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { announce } from './announce.ts'
import { createIn } from './create-schedule.ts'
import type { ScheduleDeps } from './schedule-deps.ts'
import { findSchedule } from './find-schedule.ts'
import { wishOf } from './wish-of.ts'
import { showSchedules, type ScheduleView } from './show-schedules.ts'

export type OrderSchedule = (by: Person, id: RuleId, order: number) => Promise<Outcome<ScheduleView>>

/**
 * The ward decides who of equals goes first (TT 39/2020). Rules do not change: it is an edit like any other, so what has
 * been played stays explained by the order that was in force then. Answers the schedule that took its place.
 */
export const makeOrderSchedule =
  (d: ScheduleDeps): OrderSchedule =>
  async (by, id, order) => {
    const made = await d.transact(async (stores) => {
      const found = await findSchedule(stores, by, id)
      if (!found.ok) return found
      const wish = { ...wishOf(found.value, d.timeZone), order, replaces: id }
      return createIn(d, stores, by, wish)
    })
    if (!made.ok) return made
    await announce(d, [made.value])
    const [view] = await showSchedules(d.stores, [made.value.schedule])
    if (view === undefined) throw new Error('a schedule was lost')
    return done(view)
  }
