/** What a wished schedule would mean: its rule, its sessions, its devices, and what speaks against it. */
import { RuleId, type BulletinId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import type { Ear } from '../../domain/air-time.ts'
import { calendarFor } from '../../domain/calendar-for.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { PlannedSession } from '../../domain/planned-sessions.ts'
import type { Schedule, Target, When } from '../../domain/schedule.ts'
import { planRule, usualGapMs, type Manner, type PlannedRule } from '../../domain/schedule-rule.ts'
import type { Stores } from '../../ports/stores.ts'
import type { PlacedDevice } from '../placed-devices.ts'
import { findSchedule } from './find-schedule.ts'
import { judgePlan, type JudgedPlan } from './judge-plan.ts'
import { earsOf, otherSessions } from './other-sessions.ts'
import { planItems, type PlannedItem, type PlannedItems } from './plan-items.ts'
import { planTargets } from './plan-targets.ts'

export interface ScheduleWish extends PartOf<Manner> {
  readonly items: readonly { readonly bulletinId: BulletinId; readonly repeat?: number | undefined }[]
  readonly when: When
  readonly targets: readonly Target[]
  readonly replaces?: RuleId | undefined
}

type PartOf<T> = { readonly [K in keyof T]?: T[K] | undefined }

export interface SchedulePlan extends PlannedRule, JudgedPlan {
  readonly items: PlannedItems['items']
  /** Enrolled now, by number. */
  readonly devices: readonly PlacedDevice[]
  readonly ears: readonly Ear[]
  readonly replaced: Schedule | undefined
}

export interface PlanAt {
  readonly id: string
  readonly now: number
  readonly timeZone: string
}

/** Refused: everything but collisions, policies and a place without devices, which a preview shows as they are. */
export const planSchedule = async (
  stores: Stores,
  by: Person,
  wish: ScheduleWish,
  at: PlanAt,
): Promise<Outcome<SchedulePlan>> => {
  const { now, timeZone } = at
  const found = await planItems(stores, by, wish.items, now)
  if (!found.ok) return found
  const { items, priority, notBefore, notAfter } = found.value
  const replaced = await replacedBy(stores, by, wish, now)
  if (!replaced.ok) return replaced
  const ending = replaced.value?.id
  const planned = planRule({
    id: RuleId.parse(at.id),
    when: wish.when,
    items,
    manner: mannerIn(wish),
    priority,
    notBefore,
    notAfter,
    now,
    timeZone,
    calendar: calendarFor(
      [wish.when],
      { from: now, to: notAfter + day },
      {
        timeZone,
        years: await stores.calendarYears.all(),
      },
    ),
  })
  if (!planned.ok) return planned
  const placed = await planTargets(
    stores,
    items.map((item) => item.bulletin),
    wish.targets,
    now,
  )
  if (!placed.ok) return placed
  const devices = placed.value
  const others = await otherSessions(
    stores,
    devices.map((device) => device.id),
    // Everything the ceilings count, and some days more in which to look for room.
    {
      from: Math.min(now, ...items.map((item) => item.bulletin.notBefore ?? now)) - day,
      to: notAfter + 5 * day,
    },
    { now, timeZone, ending },
  )
  const tooMany = tooManyPlays(items, planned.value.sessions.length, others)
  if (tooMany !== undefined) return refused('schedule.tooManyPlays', tooMany)
  const ears = await earsOf(stores, devices, others, now)
  const judged = judgePlan({
    ...planned.value,
    others,
    ears,
    earliest: notBefore,
    notAfter,
    now,
    timeZone,
  })
  return done({ ...planned.value, ...judged, items, devices, ears, replaced: replaced.value })
}

const mannerIn = (wish: ScheduleWish): Manner => ({
  gapMs: wish.gapMs ?? usualGapMs,
  order: wish.order,
  whenOvertaken: wish.whenOvertaken ?? 'resume',
  slotMs: wish.slotMs,
  cutAtSlotEnd: wish.cutAtSlotEnd ?? false,
})

const replacedBy = async (
  stores: Stores,
  by: Person,
  { replaces }: ScheduleWish,
  now: number,
): Promise<Outcome<Schedule | undefined>> => {
  if (replaces === undefined) return done(undefined)
  const found = await findSchedule(stores, by, replaces)
  if (!found.ok) return found
  const ended = found.value.effectiveUntil !== null || found.value.lastEndsAt <= now
  return ended ? refused('schedule.ended') : found
}

/** The ceiling of each approval is per device, over everything that plays it. */
const tooManyPlays = (
  items: readonly PlannedItem[],
  sessions: number,
  others: readonly PlannedSession[],
): { plays: number; max: number } | undefined => {
  for (const { manifest, maxPlays } of items) {
    const inOne = items.reduce((sum, item) => sum + (item.manifest === manifest ? item.repeat : 0), 0)
    const plays = mostPlays(others, manifest) + inOne * sessions
    if (plays > maxPlays) return { plays, max: maxPlays }
  }
  return undefined
}

const mostPlays = (others: readonly PlannedSession[], manifest: string): number => {
  const counts = new Map<string, number>()
  for (const { schedule, session, devices } of others) {
    if (!schedule.items.some((item) => item.manifestSha256 === manifest)) continue
    const plays = session.occurrences.filter((o) => o.manifest === manifest).length
    for (const device of devices) counts.set(device, (counts.get(device) ?? 0) + plays)
  }
  return Math.max(0, ...counts.values())
}
