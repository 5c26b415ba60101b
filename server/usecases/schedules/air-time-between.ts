import { dayAt, instantAt } from '@nguon/protocol/time'
import { fullestDay, type AirTimeDay, type Ear } from '../../domain/air-time.ts'
import type { PlannedSession } from '../../domain/planned-sessions.ts'
import type { Law, LawThroughTime } from '../policy/read-law.ts'
import type { PlacedDevice } from '../placed-devices.ts'
import { earsUnder } from './other-sessions.ts'

/**
 * Every day on which something is planned, as the loudspeaker that sounds most has it. A day that is over is measured by
 * the limits with which it ended, whatever has been signed since.
 */
export const airTimeBetween = (
  law: LawThroughTime,
  d: {
    devices: readonly PlacedDevice[]
    planned: readonly PlannedSession[]
    now: number
    timeZone: string
  },
): AirTimeDay[] => {
  const earsOf = new Map<Law, readonly Ear[]>()
  const earsAt = (instant: number): readonly Ear[] => {
    const then = law.at(instant)
    const known = earsOf.get(then) ?? earsUnder(then, d.devices, d.planned)
    earsOf.set(then, known)
    return known
  }
  const days = new Set(
    d.planned.flatMap(({ session }) =>
      earsAt(Math.min(d.now, session.startsAt)).flatMap(({ profile }) =>
        dayAt(session.startsAt, profile.timeZone),
      ),
    ),
  )
  return [...days]
    .sort((a, b) => a - b)
    .flatMap((date) => {
      const last = instantAt(date + 1, 0, d.timeZone) - 1
      return fullestDay(earsAt(Math.min(d.now, last)), date) ?? []
    })
    .filter((day) => day.broadcasts.length > 0)
}
