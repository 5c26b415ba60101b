/** A schedule is one immutable rule of the timetable, with who is to play it. */
import type { BulletinId, DeviceId, RuleId, UnitId, UserId } from '@nguon/protocol/ids'
import type { Rule } from '@nguon/protocol/timetable/rule'
import type { RepeatedStart } from '@nguon/protocol/timetable/session-start'

/** As people say it; `at` in UTC ms, `time` as HH:mm or HH:mm:ss, dates of the hub's zone, both inclusive. */
export type When = { readonly kind: 'once'; readonly at: number } | RepeatedStart

export type Target =
  { readonly kind: 'unit'; readonly id: UnitId } | { readonly kind: 'device'; readonly id: DeviceId }

/** Which bulletin an item of the rule is. */
export interface ScheduleItem {
  /** Of the rule's item. */
  readonly id: string
  readonly bulletinId: BulletinId
  readonly manifestSha256: string
  /** Boxes hear it at a source of their own; how long is the rule's to say. */
  readonly relay: boolean
}

export interface Schedule {
  /** Also the rule's id. */
  readonly id: RuleId
  /** At least one, in the order of the rule's items. */
  readonly items: readonly [ScheduleItem, ...ScheduleItem[]]
  readonly rule: Rule
  readonly targets: readonly Target[]
  readonly createdBy: UserId
  readonly createdAt: number
  readonly effectiveFrom: number
  readonly effectiveUntil: number | null
  /** By then its last planned session has ended, UTC ms. */
  readonly lastEndsAt: number
  /** What it took the place of when somebody edited that. */
  readonly replaces: RuleId | null
}

/** Which device was told to play a schedule, from when until when: the honest base of "planned". */
export interface ScheduledDevice {
  readonly scheduleId: RuleId
  readonly deviceId: DeviceId
  readonly fromAt: number
  readonly untilAt: number | null
}

/** The bulletin behind an item of the rule; a repeat `2#3` is the item `2`. */
export const itemNamed = (schedule: Pick<Schedule, 'items'>, name: string): ScheduleItem | undefined => {
  const id = name.split('#', 1)[0]
  return schedule.items.find((item) => item.id === id)
}
