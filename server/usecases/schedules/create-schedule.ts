import type { BulletinId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import { planSchedule, type ScheduleWish } from './plan-schedule.ts'
import { firstRefusal, refusalsOf } from './refuse-plan.ts'
import type { ScheduleDeps } from './schedule-deps.ts'
import { showSchedules, type ScheduleView } from './show-schedules.ts'
import { writeSchedule, type WrittenSchedule } from './write-schedule.ts'

export type CreateSchedule = (by: Person, wish: ScheduleWish) => Promise<Outcome<ScheduleView>>

/** One transaction: what was free when it was checked is free when it is written. */
export const makeCreateSchedule =
  (d: ScheduleDeps): CreateSchedule =>
  async (by, wish) => {
    const made = await d.transact((stores) => createIn(d, stores, by, wish))
    if (!made.ok) return made
    await announce(d, [made.value])
    const [view] = await showSchedules(d.stores, [made.value.schedule])
    if (view === undefined) throw new Error('a schedule was lost')
    return done(view)
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

/** After the commit: consoles hear of it, and boxes get their programs. */
export const announce = async (
  d: Pick<ScheduleDeps, 'tell' | 'refreshPrograms'>,
  written: readonly Pick<WrittenSchedule, 'bulletins' | 'devices'>[],
): Promise<void> => {
  d.tell({ type: 'schedule' })
  for (const bulletin of new Set(written.flatMap((one): readonly BulletinId[] => one.bulletins)))
    d.tell({ type: 'bulletin', bulletin })
  await d.refreshPrograms([...new Set(written.flatMap((one) => one.devices))])
}
