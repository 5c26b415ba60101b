/** What some devices are to play already, as whoever plans something new has to see it. */
import type { DeviceId, RuleId } from '@nguon/protocol/ids'
import { earOf, type Ear } from '../../domain/air-time.ts'
import { calendarFor } from '../../domain/calendar-for.ts'
import type { Interval } from '../../domain/intervals.ts'
import { plannedSessions, type PlannedSession } from '../../domain/planned-sessions.ts'
import { relaysIn, soundsOf } from '../../domain/session-sounds.ts'
import type { Stores } from '../../ports/stores.ts'
import { readLaw, type Law } from '../policy/read-law.ts'
import type { PlacedDevice } from '../placed-devices.ts'
import { readYearsAsLived } from '../plays/what-held.ts'

/** `ending`: schedules that end at `now`, because what is planned takes their place. */
export const otherSessions = async (
  stores: Pick<Stores, 'schedules' | 'calendarYears'>,
  devices: readonly DeviceId[],
  window: Interval,
  at: { now: number; timeZone: string; ending?: readonly RuleId[] },
): Promise<PlannedSession[]> => {
  const schedules = (await stores.schedules.ofDevices(devices, window)).map((schedule) =>
    at.ending?.includes(schedule.id)
      ? { ...schedule, rule: { ...schedule.rule, effectiveUntil: at.now } }
      : schedule,
  )
  const rows = await stores.schedules.devicesOf(
    schedules.map((schedule) => schedule.id),
    devices,
  )
  const calendar = calendarFor(
    schedules.map(({ rule }) => rule.start),
    window,
    { timeZone: at.timeZone, years: await readYearsAsLived(stores, at.timeZone) },
  )
  return plannedSessions(schedules, rows, window, { timeZone: at.timeZone, calendar })
}

/** As they are bound from now on. */
export const earsOf = async (
  stores: Pick<Stores, 'policies' | 'overrides'>,
  devices: readonly PlacedDevice[],
  others: readonly PlannedSession[],
  now: number,
): Promise<Ear[]> => earsUnder(await readLaw(stores, now), devices, others)

/** Loudspeakers that are bound and planned alike count as one; boards are silent, so no air time binds them. */
export const earsUnder = (
  law: Law,
  devices: readonly PlacedDevice[],
  others: readonly PlannedSession[],
): Ear[] => {
  const owed = new Map<DeviceId, number[]>()
  for (const [n, { devices: owing }] of others.entries())
    for (const device of owing) {
      const known = owed.get(device)
      if (known) known.push(n)
      else owed.set(device, [n])
    }
  const ears = new Map<string, Ear>()
  for (const { id, kind, unit, unitPath } of devices) {
    if (kind !== 'loudspeaker') continue
    const sessions = owed.get(id) ?? []
    const key = `${unit} ${sessions.join()}`
    if (ears.has(key)) continue
    const sounds = sessions.flatMap((n) => soundsAt(others[n]))
    ears.set(key, earOf(law.profileOf(unitPath), law.liftsOf(unitPath), sounds))
  }
  return [...ears.values()]
}

const soundsAt = (planned: PlannedSession | undefined) =>
  planned === undefined ? [] : soundsOf(planned.session, relaysIn(planned.schedule.items))
