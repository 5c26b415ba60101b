import type { BulletinId, DeviceId } from '@nguon/protocol/ids'
import type { Person } from '../../domain/person.ts'
import type { Schedule, ScheduleItem } from '../../domain/schedule.ts'
import { itemNameAt, lastStartOf } from '../../domain/schedule-rule.ts'
import { sessionLengthMs } from '@nguon/protocol/timetable/rule'
import type { Stores } from '../../ports/stores.ts'
import type { FoundEntry } from '../inbox/find-entry.ts'
import type { ScheduleDeps } from './schedule-deps.ts'
import type { PlannedItem } from './plan-items.ts'
import type { SchedulePlan, ScheduleWish } from './plan-schedule.ts'

export interface WrittenSchedule {
  readonly schedule: Schedule
  /** Whose state is now another: its own, and those of what it replaced. */
  readonly bulletins: readonly BulletinId[]
  readonly devices: readonly DeviceId[]
}

/** Inside a transaction: the new rule begins in the instant in which the one it replaces ends. */
export const writeSchedule = async (
  d: Pick<ScheduleDeps, 'record' | 'timeZone'>,
  stores: Stores,
  { by, wish, plan, now }: { by: Person; wish: ScheduleWish; plan: SchedulePlan; now: number },
): Promise<WrittenSchedule> => {
  const { rule, replaced, takenBack } = plan
  const ending = replaced ? [replaced, ...takenBack] : takenBack
  const schedule: Schedule = {
    id: rule.id,
    items: itemsOf(plan.items),
    rule,
    targets: wish.targets,
    createdBy: by.id,
    createdAt: now,
    effectiveFrom: now,
    effectiveUntil: null,
    lastEndsAt: lastEndOf(plan, d.timeZone),
    replaces: replaced?.id ?? null,
  }
  const freed = await stores.schedules.devicesOf(ending.map(({ id }) => id))
  for (const { id } of ending) await stores.schedules.end(id, now)
  const devices = plan.devices.map((device) => device.id)
  await stores.schedules.insert(schedule)
  await stores.schedules.addDevices(
    devices.map((deviceId) => ({ scheduleId: schedule.id, deviceId, fromAt: now, untilAt: null })),
  )
  if (plan.sent) await markPlaced(stores, { by, sent: plan.sent, wish, schedule, now })
  await d.record(stores, {
    by,
    action: replaced ? 'schedule.edit' : 'schedule.create',
    unitId: plan.sent?.entry.unitId ?? plan.items[0].bulletin.unitId,
    subject: schedule.id,
    ...(replaced
      ? {
          before: {
            schedule: replaced.id,
            rule: replaced.rule,
            targets: replaced.targets,
            ...(takenBack.length > 0 ? { takenBack: takenBack.map(({ id }) => id) } : {}),
          },
        }
      : {}),
    after: {
      bulletin: schedule.items[0].bulletinId,
      ...(schedule.items.length > 1 ? { bulletins: schedule.items.map((item) => item.bulletinId) } : {}),
      ...(plan.sent ? { programme: plan.sent.programme.id } : {}),
      when: wish.when,
      targets: wish.targets,
      devices: devices.length,
      ...(rule.order === undefined ? {} : { order: rule.order }),
    },
  })
  return {
    schedule,
    bulletins: [schedule, ...ending].flatMap(({ items }) => items.map((item) => item.bulletinId)),
    devices: [...new Set([...devices, ...freed.map((row) => row.deviceId)])],
  }
}

/** The entry of the inbox that the schedule answers. */
const markPlaced = async (
  stores: Stores,
  p: { by: Person; sent: FoundEntry; wish: ScheduleWish; schedule: Schedule; now: number },
): Promise<void> => {
  const { entry } = p.sent
  const byItself = p.wish.entry?.byItself === true
  await stores.inbox.save({
    ...entry,
    state: 'placed',
    scheduleId: p.schedule.id,
    reason: null,
    obstacle: null,
    answeredBy: byItself ? entry.answeredBy : p.by.id,
    answeredAt: byItself ? entry.answeredAt : p.now,
    seenAt: byItself ? entry.seenAt : (entry.seenAt ?? p.now),
  })
}

const itemsOf = ([first, ...more]: SchedulePlan['items']): Schedule['items'] => [
  itemOf(first, 0),
  ...more.map((item, n) => itemOf(item, n + 1)),
]

/** Named as the rule names them. */
const itemOf = ({ bulletin, manifest, relay }: PlannedItem, n: number): ScheduleItem => ({
  id: itemNameAt(n),
  bulletinId: bulletin.id,
  manifestSha256: manifest,
  relay,
})

/** Where the year's table has a say it may still change: then only the rule's own last date is certain. */
const lastEndOf = ({ rule, sessions }: SchedulePlan, timeZone: string): number => {
  const { start } = rule
  const byTable = start.kind !== 'once' && (start.holidays !== undefined || start.movesWithWork === true)
  return byTable
    ? lastStartOf(rule, timeZone) + sessionLengthMs(rule)
    : Math.max(...sessions.map((session) => session.endsAt))
}
