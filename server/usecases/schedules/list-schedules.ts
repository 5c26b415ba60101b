import type { PlayState } from '../../domain/coverage.ts'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Interval } from '../../domain/intervals.ts'
import type { Person } from '../../domain/person.ts'
import type { RuleId } from '@nguon/protocol/ids'
import type { Schedule } from '../../domain/schedule.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { devicesOf, judgedPlays, type JudgedPlay } from '../plays/judged-plays.ts'
import { readableUnits, type AreaQuery } from '../readable-units.ts'
import type { ScheduleView } from './create-schedule.ts'

export interface SessionView {
  readonly schedule: Schedule
  readonly title: string
  readonly startsAt: number
  readonly endsAt: number
  readonly devices: number
  readonly state: PlayState
}

export type ListSchedules = (
  by: Person,
  window: Interval & AreaQuery,
) => Promise<Outcome<{ items: ScheduleView[]; sessions: SessionView[] }>>

/** Everything that the devices of the person's area are to play in the window, by whomever it was scheduled. */
export const makeListSchedules =
  (d: { stores: Stores; now: Now; timeZone: string }): ListSchedules =>
  async (by, window) => {
    const units = await readableUnits(d.stores, by, window)
    if (!units.ok) return units
    const devices = await devicesOf(d.stores, units.value)
    const schedules = await d.stores.schedules.ofDevices(
      devices.map((device) => device.id),
      window,
    )
    const rows = await d.stores.schedules.devicesOf(schedules.map((schedule) => schedule.id))
    const titleOf = await titles(d.stores, schedules)
    const judged = await judgedPlays(d.stores, devices, window, { now: d.now(), timeZone: d.timeZone })
    const scheduleOf = new Map(schedules.map((schedule) => [schedule.id, schedule]))
    return done({
      items: schedules.map((schedule) => ({
        schedule,
        title: titleOf.get(schedule.id) ?? '',
        devices: new Set(rows.flatMap((row) => (row.scheduleId === schedule.id ? [row.deviceId] : []))).size,
      })),
      sessions: sessionsOf(judged).flatMap(({ id, plays, startsAt, endsAt }) => {
        const schedule = scheduleOf.get(id)
        return schedule
          ? [
              {
                schedule,
                title: titleOf.get(id) ?? '',
                startsAt,
                endsAt,
                devices: plays.length,
                state: worst(plays),
              },
            ]
          : []
      }),
    })
  }

const titles = async (stores: Stores, schedules: readonly Schedule[]): Promise<Map<RuleId, string>> => {
  const bulletins = await stores.bulletins.findMany(schedules.map((schedule) => schedule.bulletinId))
  const titleOf = new Map(bulletins.map((bulletin) => [bulletin.id, bulletin.title]))
  return new Map(schedules.map((schedule) => [schedule.id, titleOf.get(schedule.bulletinId) ?? '']))
}

/** A session is one start of one schedule on all its devices. */
const sessionsOf = (judged: readonly JudgedPlay[]) => {
  const sessions = new Map<string, { id: RuleId; startsAt: number; endsAt: number; plays: JudgedPlay[] }>()
  for (const play of judged) {
    if (play.schedule === null) continue
    const key = `${play.schedule} ${play.startsAt}`
    const known = sessions.get(key)
    if (known) known.plays.push(play)
    else sessions.set(key, { id: play.schedule, startsAt: play.startsAt, endsAt: play.endsAt, plays: [play] })
  }
  return [...sessions.values()].sort((a, b) => a.startsAt - b.startsAt)
}

/** One word for many devices: what somebody has to look at comes first; proven only when all are. */
const worst = (plays: readonly JudgedPlay[]): PlayState =>
  (['playing', 'planned', 'missed', 'partial', 'interrupted', 'unknown', 'skipped', 'proven'] as const).find(
    (state) => plays.some((play) => play.state === state),
  ) ?? 'planned'
