import { areasOf } from '../../domain/access.ts'
import type { Interval } from '../../domain/intervals.ts'
import type { Person } from '../../domain/person.ts'
import type { PlannedPause } from '../../domain/planned-pause.ts'
import { reachesDevice } from '../../domain/schedule-targets.ts'
import type { Target } from '../../domain/schedule.ts'
import type { Stores } from '../../ports/stores.ts'
import { placed } from '../placed-devices.ts'
import { devicesIn } from '../plays/judged-plays.ts'

export interface PauseView {
  id: string
  targets: Target[]
  from: number
  until: number
  reason: string
  devices: number
  createdAt: number
  createdBy: { id: string; name: string }
  endedAt: number | null
}

type ShowStores = Pick<Stores, 'pauses' | 'units' | 'users' | 'devices'>

/** Those that silence a device of the person's area within the window, and were not ended before. */
export const listPausesFor = async (
  stores: ShowStores,
  by: Person,
  window: Interval,
): Promise<PauseView[]> => {
  const pauses = (await stores.pauses.between(window)).filter(
    ({ endedAt, from }) => endedAt === null || endedAt > Math.max(from, window.from),
  )
  return (await showPauses(stores, by, pauses)).filter((view) => view.devices > 0)
}

/** `devices`: how many of the person's area each of them silences. */
export const showPauses = async (
  stores: ShowStores,
  by: Person,
  pauses: readonly PlannedPause[],
): Promise<PauseView[]> => {
  if (pauses.length === 0) return []
  const devices = await placed(
    stores,
    (await devicesIn(stores, areasOf(by, 'read'))).filter((device) => device.revokedAt === null),
  )
  const people = await stores.users.findMany(pauses.map((pause) => pause.createdBy))
  return pauses.map(({ createdBy, targets, ...pause }) => ({
    ...pause,
    targets: targets.map((target) => ({ ...target })),
    devices: devices.filter((device) => reachesDevice(targets, device)).length,
    createdBy: { id: createdBy, name: people.find((person) => person.id === createdBy)?.name ?? '' },
  }))
}
