import type { RuleId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import { allOrNothing } from '../all-or-nothing.ts'
import { announce } from './announce.ts'
import { planSchedule, type ScheduleWish } from './plan-schedule.ts'
import { firstRefusal, refusalsOf } from './refuse-plan.ts'
import type { ScheduleDeps } from './schedule-deps.ts'
import { leaveOut, type Rest } from './set-apart.ts'
import { showSchedules, type ScheduleView } from './show-schedules.ts'
import { writeSchedule, type WrittenSchedule } from './write-schedule.ts'

export interface MadeSchedule extends ScheduleView {
  /** What goes on of the schedule of which this took one session; null: nothing, or it took none. */
  readonly rest: RuleId | null
}

export type CreateSchedule = (by: Person, wish: ScheduleWish) => Promise<Outcome<MadeSchedule>>

/** One transaction: what was free when it was checked is free when it is written. */
export const makeCreateSchedule =
  (d: ScheduleDeps): CreateSchedule =>
  async (by, wish) => {
    const made = await allOrNothing(d.transact, (stores) => createWithRest(d, stores, by, wish))
    if (!made.ok) return made
    const { rest, created } = made.value
    await announce(d, rest === undefined ? [created] : [rest, created])
    const [view] = await showSchedules(d.stores, [created.schedule])
    if (view === undefined) throw new Error('a schedule was lost')
    return done({ ...view, rest: rest?.id ?? null })
  }

const createWithRest = async (
  d: Pick<ScheduleDeps, 'record' | 'now' | 'newId' | 'timeZone'>,
  stores: Stores,
  by: Person,
  wish: ScheduleWish,
): Promise<Outcome<{ rest?: Rest; created: WrittenSchedule }>> => {
  const { replaces, onlyAt, ...alone } = wish
  if (replaces === undefined || onlyAt === undefined) {
    const created = await createIn(d, stores, by, wish)
    return created.ok ? done({ created: created.value }) : created
  }
  const rest = await leaveOut(d, stores, by, { schedule: replaces, startsAt: onlyAt })
  if (!rest.ok) return rest
  const created = await createIn(d, stores, by, alone)
  return created.ok ? done({ rest: rest.value, created: created.value }) : created
}

/** Inside a transaction. Refused by everything that speaks against the plan. */
export const createIn = async (
  d: Pick<ScheduleDeps, 'record' | 'now' | 'newId' | 'timeZone'>,
  stores: Stores,
  by: Person,
  wish: ScheduleWish,
): Promise<Outcome<WrittenSchedule>> => {
  const now = d.now()
  const planned = await planSchedule(stores, by, wish, { id: d.newId(), now, timeZone: d.timeZone })
  if (!planned.ok) return planned
  const plan = planned.value
  if (plan.devices.length === 0) return refused('schedule.noTargets')
  const refusal = firstRefusal(await refusalsOf(stores, plan, d.timeZone))
  return refusal ?? done(await writeSchedule(d, stores, { by, wish, plan, now }))
}
