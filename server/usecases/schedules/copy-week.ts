import { dayNumberOf, weekdayOf } from '@nguon/protocol/calendar/civil'
import { day, instantOf } from '@nguon/protocol/time'
import { areasOf, mayAtAll } from '../../domain/access.ts'
import { calendarFor } from '../../domain/calendar-for.ts'
import { done, refused, type Outcome, type RefusalParams } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { plannedSessions } from '../../domain/planned-sessions.ts'
import type { Stores } from '../../ports/stores.ts'
import { devicesIn } from '../plays/judged-plays.ts'
import { announce } from './announce.ts'
import { createIn } from './create-schedule.ts'
import type { ScheduleDeps } from './schedule-deps.ts'
import { findSchedule, sentPlacedBy } from './find-schedule.ts'
import { wishOf } from './wish-of.ts'
import type { WrittenSchedule } from './write-schedule.ts'

export interface WeekCopy {
  made: { id: string; title: string; startsAt: number }[]
  refused: { title: string; startsAt: number; code: string; params: RefusalParams }[]
}

export type CopyWeek = (by: Person, weeks: { from: string; to: string }) => Promise<Outcome<WeekCopy>>

/**
 * Every session of one week once more in another, at the same hour of the same weekday. What a repeating rule brings by
 * itself is not doubled. What is refused is listed and does not hold up the rest; the ids that are answered undo it.
 */
export const makeCopyWeek =
  (d: ScheduleDeps): CopyWeek =>
  async (by, { from, to }) => {
    if (!mayAtAll(by, 'schedule.change')) return refused('session.notAllowed')
    const shiftDays = dayNumberOf(to) - dayNumberOf(from)
    if (weekdayOf(dayNumberOf(from)) !== 1 || weekdayOf(dayNumberOf(to)) !== 1 || shiftDays === 0)
      return refused('schedule.notAWeek')
    const copied = await d.transact(async (stores) => {
      const written: WrittenSchedule[] = []
      const copy: WeekCopy = { made: [], refused: [] }
      for (const { schedule, session } of await missingSessions(d, stores, by, { from, shiftDays })) {
        // Another's programme of a larger area is not this person's to copy.
        if (!(await findSchedule(stores, by, schedule.id)).ok) continue
        // What came from above was sent for the days it was placed on.
        if ((await sentPlacedBy(stores, schedule.id)) !== undefined) continue
        const bulletin = await stores.bulletins.find(schedule.items[0].bulletinId)
        const startsAt = session.startsAt + shiftDays * day
        const wish = { ...wishOf(schedule, d.timeZone), when: { kind: 'once' as const, at: startsAt } }
        const made = await createIn(d, stores, by, wish)
        const shown = { title: bulletin?.title ?? '', startsAt }
        if (made.ok) {
          written.push(made.value)
          copy.made.push({ id: made.value.schedule.id, ...shown })
        } else copy.refused.push({ ...shown, code: made.code, params: made.params })
      }
      return { written, copy }
    })
    await announce(d, copied.written)
    return done(copied.copy)
  }

/** Sessions of the week that have no fellow of the same rule in the other week. */
const missingSessions = async (
  d: Pick<ScheduleDeps, 'timeZone'>,
  stores: Stores,
  by: Person,
  { from, shiftDays }: { from: string; shiftDays: number },
) => {
  const monday = instantOf(`${from}T00:00:00`, d.timeZone)
  const [source, target] = [monday, monday + shiftDays * day].map((at) => ({ from: at, to: at + 7 * day }))
  if (source === undefined || target === undefined) return []
  const devices = (await devicesIn(stores, areasOf(by, 'schedule.change'))).map((device) => device.id)
  const schedules = await stores.schedules.ofDevices(devices, source)
  const rows = await stores.schedules.devicesOf(schedules.map((schedule) => schedule.id))
  const years = await stores.calendarYears.all()
  const within = (window: { from: number; to: number }) => {
    const starts = schedules.map((schedule) => schedule.rule.start)
    const calendar = calendarFor(starts, window, { timeZone: d.timeZone, years })
    return plannedSessions(schedules, rows, window, { timeZone: d.timeZone, calendar }).filter(
      ({ session }) => window.from <= session.startsAt && session.startsAt < window.to,
    )
  }
  const keyOf = (id: string, at: number) => `${id} ${at}`
  const there = new Set(within(target).map((s) => keyOf(s.schedule.id, s.session.startsAt)))
  return within(source).filter((s) => !there.has(keyOf(s.schedule.id, s.session.startsAt + shiftDays * day)))
}
