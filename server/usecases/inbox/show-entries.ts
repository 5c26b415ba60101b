/** Entries of an inbox with the names, titles and times that people read beside them. */
import type { BulletinId, Priority } from '@nguon/protocol/ids'
import {
  asksForSomebody,
  entryState,
  speaksFor,
  type EntryState,
  type SentProgramme,
} from '../../domain/inbox.ts'
import type { RefusalParams } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { EnteredYear } from '../../domain/holidays.ts'
import { calendarFor } from '../../domain/calendar-for.ts'
import { whenOf } from '../../domain/schedule-rule.ts'
import type { Schedule, When } from '../../domain/schedule.ts'
import { day } from '@nguon/protocol/time'
import { sessionsBetween } from '@nguon/protocol/timetable/expand'
import type { Stores } from '../../ports/stores.ts'
import type { FoundEntry } from './find-entry.ts'

export interface ProgrammeView {
  readonly id: string
  readonly from: { id: string; name: string }
  readonly sentBy: string
  readonly sentAt: number
  readonly priority: Priority
  readonly items: { bulletinId: BulletinId; title: string; durationMs: number; repeat: number }[]
  readonly gapMs: number
  readonly lengthMs: number
  readonly when: When
  readonly playBy: number
  readonly note: string
  readonly withdrawnAt: number | null
}

export interface AnswerView {
  readonly id: string
  readonly unit: { id: string; name: string }
  readonly state: EntryState
  readonly reason: string | null
  readonly obstacle: { code: string; params: RefusalParams } | null
  readonly answeredBy: string | null
  readonly answeredAt: number | null
  /** Of what plays it there. */
  readonly schedule: {
    id: string
    when: When
    order: number | null
    /** Its next session; null: it has had its last one. */
    nextAt: number | null
    endedAt: number | null
  } | null
}

export interface EntryView extends AnswerView {
  readonly isNew: boolean
  /** It waits for somebody of the ward. */
  readonly open: boolean
  /** The person may answer for the ward. */
  readonly mayAnswer: boolean
  readonly programme: ProgrammeView
}

export interface ShownAt {
  readonly now: number
  readonly timeZone: string
}

export const showEntries = async (
  stores: Stores,
  by: Person,
  found: readonly FoundEntry[],
  at: ShownAt,
): Promise<EntryView[]> => {
  const programmes = new Map(
    (await showProgrammes(stores, [...new Set(found.map(({ programme }) => programme))])).map((p) => [
      p.id,
      p,
    ]),
  )
  const answers = await showAnswers(stores, found, at)
  const views: EntryView[] = []
  for (const [n, { entry, programme }] of found.entries()) {
    const [answer, shown] = [answers[n], programmes.get(programme.id)]
    if (answer === undefined || shown === undefined) continue
    const paths = {
      sender: await stores.units.path(programme.unitId),
      ward: await stores.units.path(entry.unitId),
    }
    views.push({
      ...answer,
      isNew: entry.seenAt === null && programme.withdrawnAt === null,
      open: asksForSomebody(entry, programme, at.now),
      mayAnswer: speaksFor(by, 'schedule.change', paths),
      programme: shown,
    })
  }
  return views
}

export const showProgrammes = async (
  stores: Pick<Stores, 'bulletins' | 'units' | 'users'>,
  programmes: readonly SentProgramme[],
): Promise<ProgrammeView[]> => {
  const ids = programmes.flatMap((programme) => programme.items.map((item) => item.bulletinId))
  const bulletins = new Map((await stores.bulletins.findMany(ids)).map((b) => [b.id, b]))
  const people = new Map(
    (await stores.users.findMany(programmes.map((p) => p.createdBy))).map((person) => [
      person.id,
      person.name,
    ]),
  )
  const names = await unitNames(
    stores,
    programmes.map((p) => p.unitId),
  )
  return programmes.map((p) => ({
    id: p.id,
    from: { id: p.unitId, name: names.get(p.unitId) ?? '' },
    sentBy: people.get(p.createdBy) ?? '',
    sentAt: p.createdAt,
    priority: p.priority,
    items: p.items.map(({ bulletinId, repeat }) => {
      const bulletin = bulletins.get(bulletinId)
      const durationMs = bulletin?.speech.state === 'ready' ? bulletin.speech.made.durationMs : 0
      return { bulletinId, title: bulletin?.title ?? '', durationMs, repeat }
    }),
    gapMs: p.gapMs,
    lengthMs: p.lengthMs,
    when: p.when,
    playBy: p.playBy,
    note: p.note,
    withdrawnAt: p.withdrawnAt,
  }))
}

export const showAnswers = async (
  stores: Pick<Stores, 'units' | 'users' | 'schedules' | 'calendarYears'>,
  found: readonly FoundEntry[],
  at: ShownAt,
): Promise<AnswerView[]> => {
  const names = await unitNames(
    stores,
    found.map(({ entry }) => entry.unitId),
  )
  const answerers = found.flatMap(({ entry }) => entry.answeredBy ?? [])
  const people = new Map((await stores.users.findMany(answerers)).map((person) => [person.id, person.name]))
  const schedules = await stores.schedules.findMany(found.flatMap(({ entry }) => entry.scheduleId ?? []))
  const scheduleOf = new Map(schedules.map((schedule) => [schedule.id, schedule]))
  const years = await stores.calendarYears.all()
  return found.map(({ entry, programme }) => {
    const schedule = entry.scheduleId === null ? undefined : scheduleOf.get(entry.scheduleId)
    return {
      id: entry.id,
      unit: { id: entry.unitId, name: names.get(entry.unitId) ?? '' },
      state: entryState(entry, programme, at.now),
      reason: entry.reason,
      obstacle: entry.obstacle,
      answeredBy: entry.answeredBy === null ? null : (people.get(entry.answeredBy) ?? ''),
      answeredAt: entry.answeredAt,
      schedule: schedule === undefined ? null : scheduleView(schedule, years, at),
    }
  })
}

const scheduleView = (
  schedule: Schedule,
  years: readonly EnteredYear[],
  { now, timeZone }: ShownAt,
): AnswerView['schedule'] => {
  const window = { from: now, to: schedule.lastEndsAt + day }
  const calendar = calendarFor([schedule.rule.start], window, { timeZone, years })
  const next =
    schedule.lastEndsAt <= now
      ? undefined
      : sessionsBetween({ timeZone, rules: [schedule.rule], calendar }, window.from, window.to)
          .map((session) => session.startsAt)
          .filter((startsAt) => startsAt >= now)
          .sort((a, b) => a - b)[0]
  return {
    id: schedule.id,
    when: whenOf(schedule.rule, timeZone),
    order: schedule.rule.order ?? null,
    nextAt: next ?? null,
    endedAt: schedule.effectiveUntil,
  }
}

const unitNames = async ({ units }: Pick<Stores, 'units'>, ids: Parameters<Stores['units']['findMany']>[0]) =>
  new Map((await units.findMany([...new Set(ids)])).map((unit) => [unit.id, unit.name]))
