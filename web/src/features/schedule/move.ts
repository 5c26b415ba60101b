/** A session on its way to another hour: what may move, where to, and what that asks of the hub. */
import type { Schedule, SchedulePreview, ScheduleWriting, Session } from '../../api/contract.ts'
import { Problem } from '../../api/problem.ts'
import { instantAt, localParts, plusDays } from '../../format/zone.ts'
import { wishOf } from './wish-of.ts'

/** What has begun, or has been taken off, stays where it is. */
export const mayMove = (
  session: Session,
  schedule: Schedule | undefined,
  now: number,
): schedule is Schedule => schedule !== undefined && schedule.endedAt === null && session.startsAt > now

/**
 * The whole schedule from now on at another hour, in the place of the old one. Null: a repeated one keeps its days, so
 * only this session can go to another.
 */
export const wholeWish = (
  schedule: Schedule,
  session: Pick<Session, 'startsAt'>,
  at: number,
  timeZone: string,
): ScheduleWriting | null => {
  const { when } = schedule
  const replaces = schedule.id
  if (when.kind === 'once') return { ...wishOf(schedule), when: { kind: 'once', at }, replaces }
  const target = localParts(at, timeZone)
  return target.date === localParts(session.startsAt, timeZone).date
    ? { ...wishOf(schedule), when: { ...when, time: target.time }, replaces }
    : null
}

/** One session goes elsewhere by itself, and its repeated schedule goes on without it: one act of the hub. */
export const apartWish = (
  schedule: Schedule,
  session: Pick<Session, 'startsAt'>,
  at: number,
): ScheduleWriting => ({
  ...wishOf(schedule),
  when: { kind: 'once', at },
  replaces: schedule.id,
  onlyAt: session.startsAt,
})

/** The schedule as it was, in the place of what is left of it and of the session that was taken out. */
export const undoApart = (
  schedule: Schedule,
  { id, rest }: { id: string; rest: string | null },
): ScheduleWriting => ({
  ...wishOf(schedule),
  takesBack: [id],
  ...(rest === null ? {} : { replaces: rest }),
})

/** Days keep the hour, minutes go over midnight. */
export const movedBy = (at: number, by: { days: number } | { minutes: number }, timeZone: string): number => {
  if ('minutes' in by) return at + by.minutes * 60_000
  const { date, time, seconds } = localParts(at, timeZone)
  return instantAt(plusDays(date, by.days), time, timeZone) + seconds * 1_000
}

/** Arrow keys: a day sideways, a minute up and down, ten with Shift. */
export const stepOf = (key: string, shift: boolean): { days: number } | { minutes: number } | null => {
  const minutes = shift ? 10 : 1
  switch (key) {
    case 'ArrowLeft':
      return { days: -1 }
    case 'ArrowRight':
      return { days: 1 }
    case 'ArrowUp':
      return { minutes: -minutes }
    case 'ArrowDown':
      return { minutes }
    default:
      return null
  }
}

export type Verdict =
  /** Where it was. */
  | { kind: 'stays' }
  | { kind: 'asking' }
  /** Of a repeated schedule: only this session can go there. */
  | { kind: 'anotherDay' }
  | { kind: 'fits' }
  | { kind: 'refused'; problem: Problem; nearestAt: number | null }

/** The first thing that speaks against it, as the hub would refuse it. */
export const verdictOf = (
  preview: Pick<SchedulePreview, 'conflicts' | 'policy'>,
  of: { whole: boolean } = { whole: true },
): Verdict => {
  const found = preview.conflicts[0] ?? preview.policy[0]
  if (found === undefined) return { kind: of.whole ? 'fits' : 'anotherDay' }
  const { code, params, nearestAt } = found
  return { kind: 'refused', problem: new Problem({ status: 409, code, params }), nearestAt }
}

/** What cannot even be previewed is refused with its own words. */
export const refusalIn = (error: unknown): Verdict => {
  const problem = error instanceof Problem ? error : new Problem({ status: 500, code: 'hubFailed' })
  const near = problem.params['nearestAt']
  return { kind: 'refused', problem, nearestAt: typeof near === 'number' ? near : null }
}
