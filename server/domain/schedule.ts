/** A schedule is one immutable rule of the timetable, with who is to play it. */
import type { BulletinId, DeviceId, RuleId, UnitId, UserId } from '@nguon/protocol/ids'
import type { Rule } from '@nguon/protocol/timetable/rule'

/** As people say it; `at` in UTC ms, `time` as HH:mm, dates of the hub's zone, both inclusive. */
export type When =
  | { readonly kind: 'once'; readonly at: number }
  | { readonly kind: 'daily'; readonly time: string; readonly from: string; readonly until: string }

export type Target =
  { readonly kind: 'unit'; readonly id: UnitId } | { readonly kind: 'device'; readonly id: DeviceId }

export interface Schedule {
  /** Also the rule's id. */
  readonly id: RuleId
  readonly bulletinId: BulletinId
  readonly manifestSha256: string
  readonly rule: Rule
  readonly targets: readonly Target[]
  readonly createdBy: UserId
  readonly createdAt: number
  readonly effectiveFrom: number
  readonly effectiveUntil: number | null
  /** End of its last planned session, UTC ms. */
  readonly lastEndsAt: number
}

/** Which device was told to play a schedule, from when until when: the honest base of "planned". */
export interface ScheduledDevice {
  readonly scheduleId: RuleId
  readonly deviceId: DeviceId
  readonly fromAt: number
  readonly untilAt: number | null
}
