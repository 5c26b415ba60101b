import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import { localDateOf } from '@nguon/protocol/time'
import type { AirTimeDay } from '../../domain/air-time.ts'
import { yearTable } from '../../domain/holidays.ts'
import type { Interval } from '../../domain/intervals.ts'
import { done, type Outcome } from '../../domain/outcome.ts'
import { overrideState, type OverrideRecord } from '../../domain/override.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { listOverridesFor, type OverrideView } from '../overrides/show-overrides.ts'
import { listPausesFor, type PauseView } from '../pauses/show-pauses.ts'
import { placed } from '../placed-devices.ts'
import { devicesOf, judgedPlays } from '../plays/judged-plays.ts'
import { readYearsAsLived } from '../plays/what-held.ts'
import { readLawThroughTime } from '../policy/read-law.ts'
import { readableUnits, type AreaQuery } from '../readable-units.ts'
import { airTimeBetween } from './air-time-between.ts'
import { otherSessions } from './other-sessions.ts'
import { sessionViews, type SessionView } from './session-views.ts'
import { shiftedSessions } from './shifted-sessions.ts'
import { showSchedules, type ScheduleView } from './show-schedules.ts'

export interface ScheduleList {
  items: ScheduleView[]
  sessions: SessionView[]
  airTime: AirTimeDay[]
  holidays: { date: string; name: string }[]
  moved: { date: string; insteadOf: string }[]
  policy: { name: string; quietHours: PolicyProfile['quietHours'] }
  overrides: OverrideView[]
  pauses: PauseView[]
}

export type ListSchedules = (by: Person, window: Interval & AreaQuery) => Promise<Outcome<ScheduleList>>

/** Everything that the devices of the person's area are to play in the window, by whomever it was scheduled. */
export const makeListSchedules =
  (d: { stores: Stores; now: Now; timeZone: string }): ListSchedules =>
  async (by, window) => {
    const units = await readableUnits(d.stores, by, window)
    if (!units.ok) return units
    const { stores, timeZone } = d
    const now = d.now()
    const devices = await devicesOf(stores, units.value)
    const ids = devices.map((device) => device.id)
    const views = await showSchedules(stores, await stores.schedules.ofDevices(ids, window))
    const judged = await judgedPlays(stores, devices, window, { now, timeZone })
    const planned = await otherSessions(stores, ids, window, { now, timeZone })
    const working = await placed(
      stores,
      devices.filter((device) => device.revokedAt === null),
    )
    const shifted = await shiftedSessions(stores, { devices: working, planned, window, now, timeZone })
    const [first, last] = [localDateOf(window.from, timeZone), localDateOf(window.to - 1, timeZone)]
    const years = await readYearsAsLived(stores, timeZone)
    const tables = yearsBetween(first, last).map((year) => yearTable(years, year))
    const within = ({ date }: { date: string }) => first <= date && date <= last
    const ward = await stores.units.path(window.unitId ?? by.unitId)
    // A week that is over is shown as it was.
    const then = Math.min(now, window.to - 1)
    const law = await readLawThroughTime(stores, { from: window.from, to: Math.max(now, window.to) })
    const policy = law.at(then).profileOf(ward)
    const overrides = await listOverridesFor(stores, by, { since: window.from, now })
    return done({
      items: views,
      sessions: sessionViews(views, judged, shifted),
      airTime: airTimeBetween(law, { devices: working, planned, now, timeZone }),
      holidays: tables.flatMap((table) => table.holidays.filter(within).map((one) => ({ ...one }))),
      moved: tables.flatMap((table) => table.moved.filter(within).map((one) => ({ ...one }))),
      policy: { name: policy.name, quietHours: policy.quietHours },
      overrides: overrides
        .filter(({ record }) => record.from < window.to && lifts(record, now))
        .map(({ view }) => view),
      pauses: await listPausesFor(stores, by, window),
    })
  }

/** It does, it will, or it did: what lifted a limit is part of the week in which it did. */
const lifts = (record: OverrideRecord, now: number): boolean =>
  record.sha256 !== null && overrideState(record, now) !== 'withdrawn'

const yearsBetween = (first: string, last: string): number[] => {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))]
  return Array.from({ length: to - from + 1 }, (_, n) => from + n)
}
