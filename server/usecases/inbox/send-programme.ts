import type { BulletinId, UnitId } from '@nguon/protocol/ids'
import { RuleId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import { sessionLengthMs } from '@nguon/protocol/timetable/rule'
import { calendarFor } from '../../domain/calendar-for.ts'
import { wardsIn, type InboxEntry, type SentProgramme } from '../../domain/inbox.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { planRule, usualGapMs } from '../../domain/schedule-rule.ts'
import type { When } from '../../domain/schedule.ts'
import { inForceAt } from '../../domain/unit.ts'
import { isWithin } from '../../domain/area.ts'
import type { Stores } from '../../ports/stores.ts'
import { ownerInForce } from '../authorise.ts'
import { withPaths } from '../list-units.ts'
import { announce } from '../schedules/announce.ts'
import { createIn } from '../schedules/create-schedule.ts'
import { planItems, type PlannedItems } from '../schedules/plan-items.ts'
import type { ScheduleDeps } from '../schedules/schedule-deps.ts'
import type { ScheduleWish } from '../schedules/plan-schedule.ts'
import type { WrittenSchedule } from '../schedules/write-schedule.ts'
import { oneLook } from './one-look.ts'
import { programmeWish } from './place-entry.ts'

export interface ProgrammeWish {
  readonly items: ScheduleWish['items']
  readonly gapMs?: number | undefined
  readonly when: When
  readonly playBy: number
  readonly note: string
  /** Each with everything below it. */
  readonly targets: readonly UnitId[]
}

export type SendProgramme = (by: Person, wish: ProgrammeWish) => Promise<Outcome<SentProgramme>>

/**
 * One transaction: every ward has its entry, and a priority has its place in each week that has room for it. Where it
 * has none the entry waits with what stood in its way.
 */
export const makeSendProgramme =
  (d: ScheduleDeps): SendProgramme =>
  async (by, wish) => {
    const sent = await d.transact((stores) => sendIn(d, stores, by, wish))
    if (!sent.ok) return sent
    const { programme, entries, written } = sent.value
    d.tell({ type: 'inbox', units: [programme.unitId, ...entries.map((entry) => entry.unitId)] })
    if (written.length > 0) await announce(d, written)
    return done(programme)
  }

const sendIn = async (d: ScheduleDeps, stores: Stores, by: Person, wish: ProgrammeWish) => {
  const now = d.now()
  const planned = await programmeOf(d, stores, by, wish, now)
  if (!planned.ok) return planned
  const programme = planned.value
  const wards = await wardsFor(stores, programme, now)
  if (!wards.ok) return wards
  const entries = wards.value.map((unitId): InboxEntry => ({
    id: d.newId(),
    programmeId: programme.id,
    unitId,
    state: 'waiting',
    scheduleId: null,
    reason: null,
    obstacle: null,
    answeredBy: null,
    answeredAt: null,
    seenAt: null,
  }))
  await stores.inbox.send(programme, entries)
  await d.record(stores, {
    by,
    action: 'inbox.send',
    unitId: programme.unitId,
    subject: programme.id,
    after: {
      bulletins: programme.items.map((item) => item.bulletinId),
      when: programme.when,
      playBy: programme.playBy,
      priority: programme.priority,
      targets: programme.targets,
      wards: entries.length,
    },
  })
  const written: WrittenSchedule[] = []
  if (programme.priority === 'priority') {
    const looking = oneLook(stores)
    for (const entry of entries) {
      const made = await placeByItself(d, looking, by, {
        entry,
        wish: { ...programmeWish({ entry, programme }, programme.when), order: 0 },
      })
      if (made !== undefined) written.push(made)
    }
  }
  return done({ programme, entries, written })
}

/** Undefined: something stood in its way, which the entry now says. */
export const placeByItself = async (
  d: ScheduleDeps,
  stores: Stores,
  by: Person,
  { entry, wish }: { entry: InboxEntry; wish: ScheduleWish },
): Promise<WrittenSchedule | undefined> => {
  const made = await createIn(d, stores, by, { ...wish, entry: { id: entry.id, byItself: true } })
  if (made.ok) return made.value
  const { code, params } = made
  await stores.inbox.save({ ...entry, obstacle: { code, params } })
  return undefined
}

/** Refused where it could sound nowhere: bulletins not approved, dates beyond the approvals or the deadline. */
const programmeOf = async (
  d: ScheduleDeps,
  stores: Stores,
  by: Person,
  wish: ProgrammeWish,
  now: number,
): Promise<Outcome<SentProgramme>> => {
  const found = await planItems(stores, by, wish.items, { now })
  if (!found.ok) return found
  const { items, priority, notBefore, notAfter } = found.value
  const { unitId } = items[0].bulletin
  if (items.some((item) => item.bulletin.unitId !== unitId)) return refused('inbox.mixedSenders')
  const id = d.newId()
  const gapMs = wish.gapMs ?? usualGapMs
  const planned = planRule({
    id: RuleId.parse(id),
    when: wish.when,
    items,
    manner: { gapMs, whenOvertaken: 'resume', cutAtSlotEnd: false },
    priority,
    notBefore,
    notAfter: Math.min(notAfter, wish.playBy),
    now,
    timeZone: d.timeZone,
    calendar: calendarFor(
      [wish.when],
      { from: now, to: notAfter + day },
      { timeZone: d.timeZone, years: await stores.calendarYears.all() },
    ),
  })
  if (!planned.ok) return planned
  return done({
    id,
    unitId,
    items: sentItems(found.value),
    gapMs,
    priority,
    lengthMs: sessionLengthMs(planned.value.rule),
    when: wish.when,
    playBy: wish.playBy,
    note: wish.note,
    targets: [...new Set(wish.targets)],
    createdBy: by.id,
    createdAt: now,
    withdrawnAt: null,
  })
}

const sentItems = ({ items: [first, ...more] }: PlannedItems): SentProgramme['items'] => {
  const item = (one: { bulletin: { id: BulletinId }; repeat: number }) => ({
    bulletinId: one.bulletin.id,
    repeat: one.repeat,
  })
  return [item(first), ...more.map(item)]
}

/** Those that lie below the sender, are in force, and are meant by one of the targets. */
const wardsFor = async (
  stores: Stores,
  { unitId, targets }: SentProgramme,
  now: number,
): Promise<Outcome<UnitId[]>> => {
  for (const target of targets) {
    const path = await stores.units.path(target)
    if (path.length === 0) return refused('schedule.targetUnknown')
    if (!isWithin(path, unitId)) return refused('schedule.targetOutsideArea')
    const inForce = await ownerInForce(stores, target, now)
    if (!inForce.ok) return inForce
  }
  const found: UnitId[] = []
  for (const target of targets) {
    const below = inForceAt(await stores.units.within(target), now)
    found.push(...wardsIn(await withPaths(stores, below), unitId))
  }
  return found.length === 0 ? refused('inbox.noWards') : done([...new Set(found)])
}
