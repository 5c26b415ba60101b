/** One session of a repeated schedule becomes another, or falls out; the rest goes on as it was. */
import type { RuleId } from '@nguon/protocol/ids'
import { localDateOf } from '@nguon/protocol/time'
import { calendarFor } from '../../domain/calendar-for.ts'
import { instantText } from '../../domain/local-text.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { plannedSessions } from '../../domain/planned-sessions.ts'
import { whenOf } from '../../domain/schedule-rule.ts'
import type { Schedule } from '../../domain/schedule.ts'
import type { Stores } from '../../ports/stores.ts'
import { allOrNothing } from '../all-or-nothing.ts'
import { announce } from './announce.ts'
import { endIn } from './end-schedule.ts'
import { findInForce } from './find-schedule.ts'
import { wishOf } from './wish-of.ts'
import { planSchedule } from './plan-schedule.ts'
import type { ScheduleDeps } from './schedule-deps.ts'
import { writeSchedule, type WrittenSchedule } from './write-schedule.ts'

export interface Rest extends Pick<WrittenSchedule, 'bulletins' | 'devices'> {
  /** Null: that was its last session. */
  readonly id: RuleId | null
}

export type LeaveOut = (
  by: Person,
  session: { readonly schedule: RuleId; readonly startsAt: number },
) => Promise<Outcome<{ rest: RuleId | null }>>

export const makeLeaveOut =
  (d: ScheduleDeps): LeaveOut =>
  async (by, session) => {
    const left = await allOrNothing(d.transact, (stores) => leaveOut(d, stores, by, session))
    if (!left.ok) return left
    await announce(d, [left.value])
    return done({ rest: left.value.id })
  }

/**
 * Inside a transaction. The rest is not judged again: with a session less it cannot offend against what it did not
 * before, and a policy that was tightened meanwhile must not hold up who leaves something out.
 */
export const leaveOut = async (
  d: Pick<ScheduleDeps, 'record' | 'now' | 'newId' | 'timeZone'>,
  stores: Stores,
  by: Person,
  { schedule: id, startsAt }: { schedule: RuleId; startsAt: number },
): Promise<Outcome<Rest>> => {
  const { timeZone } = d
  const now = d.now()
  const found = await findInForce(stores, by, id, now)
  if (!found.ok) return found
  const schedule = found.value
  const when = whenOf(schedule.rule, timeZone)
  if (when.kind === 'once' || startsAt <= now || !(await hasSession(stores, schedule, startsAt, timeZone)))
    return refused('schedule.notItsSession', { at: instantText(startsAt, timeZone) })
  const except = [...(when.except ?? []), localDateOf(startsAt, timeZone)]
  const wish = { ...wishOf(schedule, timeZone), when: { ...when, except }, replaces: id }
  const planned = await planSchedule(stores, by, wish, { id: d.newId(), now, timeZone })
  if (planned.ok) {
    const written = await writeSchedule(d, stores, { by, wish, plan: planned.value, now })
    return done({ ...written, id: written.schedule.id })
  }
  if (planned.code !== 'schedule.neverSounds') return planned
  return done({ ...(await endIn(d, stores, { by, schedule, now })), id: null })
}

const hasSession = async (
  stores: Pick<Stores, 'calendarYears' | 'schedules'>,
  schedule: Schedule,
  startsAt: number,
  timeZone: string,
): Promise<boolean> => {
  const window = { from: startsAt, to: startsAt + 1 }
  const years = await stores.calendarYears.all()
  const calendar = calendarFor([schedule.rule.start], window, { timeZone, years })
  const rows = await stores.schedules.devicesOf([schedule.id])
  return plannedSessions([schedule], rows, window, { timeZone, calendar }).some(
    ({ session }) => session.startsAt === startsAt,
  )
}
