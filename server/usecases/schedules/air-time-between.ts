import { dayAt } from '@nguon/protocol/time'
import { fullestDay, type AirTimeDay } from '../../domain/air-time.ts'
import type { PlannedSession } from '../../domain/planned-sessions.ts'
import type { Stores } from '../../ports/stores.ts'
import { earsOf } from './other-sessions.ts'
import type { PlacedDevice } from '../placed-devices.ts'

/** Every day on which something is planned, as the loudspeaker that sounds most has it. */
export const airTimeBetween = async (
  stores: Pick<Stores, 'policies' | 'overrides'>,
  d: { devices: readonly PlacedDevice[]; planned: readonly PlannedSession[]; now: number },
): Promise<AirTimeDay[]> => {
  const ears = await earsOf(stores, d.devices, d.planned, d.now)
  const days = new Set(
    d.planned.flatMap(({ session }) =>
      ears.flatMap(({ profile }) => dayAt(session.startsAt, profile.timeZone)),
    ),
  )
  return [...days]
    .sort((a, b) => a - b)
    .flatMap((date) => fullestDay(ears, date) ?? [])
    .filter((day) => day.broadcasts.length > 0)
}
