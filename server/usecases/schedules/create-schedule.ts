import type { DeviceId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Schedule } from '../../domain/schedule.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { RecordAct } from '../record-act.ts'
import { planSchedule, type SchedulePlan, type ScheduleWish } from './plan-schedule.ts'

/** Builds and announces what these devices are now to know; the store already says it. */
export type RefreshPrograms = (devices: readonly DeviceId[]) => Promise<void>

export interface ScheduleDeps {
  readonly stores: Stores
  readonly transact: Transact
  readonly record: RecordAct
  readonly tell: TellConsoles
  readonly refreshPrograms: RefreshPrograms
  readonly now: Now
  readonly newId: NewId
  readonly timeZone: string
}

export interface ScheduleView {
  readonly schedule: Schedule
  readonly title: string
  readonly devices: number
}

export type CreateSchedule = (by: Person, wish: ScheduleWish) => Promise<Outcome<ScheduleView>>

/** One transaction: what was free when it was checked is free when it is written. */
export const makeCreateSchedule =
  (d: ScheduleDeps): CreateSchedule =>
  async (by, wish) => {
    const made = await d.transact(async (stores): Promise<Outcome<Written>> => {
      const now = d.now()
      const planned = await planSchedule(stores, by, wish, { id: d.newId(), now, timeZone: d.timeZone })
      if (!planned.ok) return planned
      const plan = planned.value
      if (plan.devices.length === 0) return refused('schedule.noTargets')
      if (plan.conflict)
        return refused('schedule.conflict', {
          ...plan.conflict.params,
          ...(plan.conflict.nearestAt === null ? {} : { nearestAt: plan.conflict.nearestAt }),
        })
      return done(await write(d, stores, { by, wish, plan, now }))
    })
    if (!made.ok) return made
    d.tell({ type: 'schedule' })
    d.tell({ type: 'bulletin', bulletin: wish.bulletinId })
    await d.refreshPrograms(made.value.devices)
    const { schedule, title, devices } = made.value
    return done({ schedule, title, devices: devices.length })
  }

interface Written {
  readonly schedule: Schedule
  readonly title: string
  readonly devices: readonly DeviceId[]
}

const write = async (
  d: Pick<ScheduleDeps, 'record'>,
  stores: Stores,
  { by, wish, plan, now }: { by: Person; wish: ScheduleWish; plan: SchedulePlan; now: number },
): Promise<Written> => {
  const schedule: Schedule = {
    id: plan.rule.id,
    bulletinId: plan.bulletin.id,
    manifestSha256: plan.manifestSha256,
    rule: plan.rule,
    targets: wish.targets,
    createdBy: by.id,
    createdAt: now,
    effectiveFrom: now,
    effectiveUntil: null,
    lastEndsAt: Math.max(...plan.sessions.map((session) => session.endsAt)),
  }
  const devices = plan.devices.map((device) => device.id)
  await stores.schedules.insert(schedule)
  await stores.schedules.addDevices(
    devices.map((deviceId) => ({ scheduleId: schedule.id, deviceId, fromAt: now, untilAt: null })),
  )
  await d.record(stores, {
    by,
    action: 'schedule.create',
    unitId: plan.bulletin.unitId,
    subject: schedule.id,
    after: { bulletin: schedule.bulletinId, when: wish.when, targets: wish.targets, devices: devices.length },
  })
  return { schedule, title: plan.bulletin.title, devices }
}
