/** What a wished schedule would mean: its rule, its sessions, its devices, and what speaks against it. */
import { RuleId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import type { Ear } from '../../domain/air-time.ts'
import { calendarFor } from '../../domain/calendar-for.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { PlannedSession } from '../../domain/planned-sessions.ts'
import type { Schedule, Target, When } from '../../domain/schedule.ts'
import {
  itemNameAt,
  planRule,
  usualGapMs,
  type Manner,
  type PlannedRule,
} from '../../domain/schedule-rule.ts'
import type { Stores } from '../../ports/stores.ts'
import type { FoundEntry } from '../inbox/find-entry.ts'
import { sentBehind, type EntryToPlace } from '../inbox/sent-behind.ts'
import { wardPassedOver } from '../inbox/ward-passed-over.ts'
import type { PlacedDevice } from '../placed-devices.ts'
import { findInForce } from './find-schedule.ts'
import { judgePlan, type JudgedPlan } from './judge-plan.ts'
import { earsOf, otherSessions } from './other-sessions.ts'
import { planItems, type PlannedItem, type PlannedItems, type WishedItem } from './plan-items.ts'
import { planTargets } from './plan-targets.ts'

export interface ScheduleWish extends PartOf<Manner> {
  readonly items: readonly WishedItem[]
  readonly when: When
  readonly targets: readonly Target[]
  readonly replaces?: RuleId | undefined
  /** Only the session of what it replaces that begins then gives way, UTC ms; the rest goes on. */
  readonly onlyAt?: number | undefined
  /** They end in the same instant: what was taken out of it goes back into it. */
  readonly takesBack?: readonly RuleId[] | undefined
  /** Which programme from above it places; people name it by the inbox's own routes only. */
  readonly entry?: EntryToPlace | undefined
}

type PartOf<T> = { readonly [K in keyof T]?: T[K] | undefined }

export interface SchedulePlan extends PlannedRule, JudgedPlan {
  readonly items: PlannedItems['items']
  /** Enrolled now, by number. */
  readonly devices: readonly PlacedDevice[]
  readonly ears: readonly Ear[]
  readonly relays: ReadonlySet<string>
  readonly replaced: Schedule | undefined
  /** Ends as well. */
  readonly takenBack: readonly Schedule[]
  /** What somebody above sent, if it places that. */
  readonly sent: FoundEntry | undefined
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
  const behind = await sentBehind(stores, by, wish, { now, timeZone })
  if (!behind.ok) return behind
  const sent = behind.value
  const found = await planItems(stores, by, wish.items, { now, sent: sent !== undefined })
  if (!found.ok) return found
  const { items, priority, notBefore } = found.value
  const notAfter = Math.min(found.value.notAfter, sent?.programme.playBy ?? Infinity)
  const gone = await endingFor(stores, by, wish, now)
  if (!gone.ok) return gone
  const { replaced, takenBack, oneOf } = gone.value
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
  // What was sent to a ward plays in that ward.
  const bounds = sent === undefined ? [] : [{ bulletin: sent.entry, relay: true }]
  const placed = await planTargets(stores, [...items, ...bounds], wish.targets, now)
  if (!placed.ok) return placed
  const devices = placed.value
  const ward = sent === undefined ? await wardPassedOver(stores, items, devices) : undefined
  if (ward !== undefined) return refused('schedule.sendInstead', { ward: ward.name })
  const all = await otherSessions(
    stores,
    devices.map((device) => device.id),
    // Everything the ceilings count, and some days more in which to look for room.
    {
      from: Math.min(now, ...items.map((item) => item.bulletin.notBefore ?? now)) - day,
      to: notAfter + 5 * day,
    },
    { now, timeZone, ending: [...(replaced ? [replaced] : []), ...takenBack].map(({ id }) => id) },
  )
  const others = oneOf === undefined ? all : all.filter((other) => !isSessionOf(other, oneOf))
  const tooMany = tooManyPlays(items, planned.value.sessions.length, others)
  if (tooMany !== undefined) return refused('schedule.tooManyPlays', tooMany)
  const ears = await earsOf(stores, devices, others, now)
  const judged = judgePlan({
    ...planned.value,
    relays: relaysOf(items),
    others,
    ears,
    earliest: notBefore,
    notAfter,
    now,
    timeZone,
  })
  return done({
    ...planned.value,
    ...judged,
    items,
    devices,
    ears,
    relays: relaysOf(items),
    replaced,
    takenBack,
    sent,
  })
}

/** Items of the rule that boxes relay. */
const relaysOf = (items: readonly PlannedItem[]): ReadonlySet<string> =>
  new Set(items.flatMap((item, n) => (item.relay ? [itemNameAt(n)] : [])))

const mannerIn = (wish: ScheduleWish): Manner => ({
  gapMs: wish.gapMs ?? usualGapMs,
  order: wish.order,
  whenOvertaken: wish.whenOvertaken ?? 'resume',
  slotMs: wish.slotMs,
  cutAtSlotEnd: wish.cutAtSlotEnd ?? false,
})

interface Ending {
  readonly replaced: Schedule | undefined
  readonly takenBack: readonly Schedule[]
  /** Of this schedule one session gives way. */
  readonly oneOf: OneSession | undefined
}

interface OneSession {
  readonly schedule: RuleId
  readonly startsAt: number
}

const isSessionOf = ({ schedule, session }: PlannedSession, one: OneSession): boolean =>
  schedule.id === one.schedule && session.startsAt === one.startsAt

const endingFor = async (
  stores: Stores,
  by: Person,
  { replaces, onlyAt, takesBack = [] }: ScheduleWish,
  now: number,
): Promise<Outcome<Ending>> => {
  const takenBack: Schedule[] = []
  for (const id of takesBack) {
    const found = await findInForce(stores, by, id, now)
    if (!found.ok) return found
    takenBack.push(found.value)
  }
  if (replaces === undefined) return done({ replaced: undefined, takenBack, oneOf: undefined })
  const found = await findInForce(stores, by, replaces, now)
  if (!found.ok) return found
  return done(
    onlyAt === undefined
      ? { replaced: found.value, takenBack, oneOf: undefined }
      : { replaced: undefined, takenBack, oneOf: { schedule: replaces, startsAt: onlyAt } },
  )
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
