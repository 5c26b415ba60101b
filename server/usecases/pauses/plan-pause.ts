import { day } from '@nguon/protocol/time'
import { allow, mayAtAll } from '../../domain/access.ts'
import { instantText } from '../../domain/local-text.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { longestPauseMs, type PlannedPause } from '../../domain/planned-pause.ts'
import { reachesDevice } from '../../domain/schedule-targets.ts'
import type { Target } from '../../domain/schedule.ts'
import type { DeviceId } from '@nguon/protocol/ids'
import type { Stores } from '../../ports/stores.ts'
import type { ScheduleDeps } from '../schedules/schedule-deps.ts'
import { showPauses, type PauseView } from './show-pauses.ts'

export interface PauseWish {
  readonly targets: readonly Target[]
  readonly from: number
  readonly until: number
  readonly reason: string
}

export type PlanPause = (by: Person, wish: PauseWish) => Promise<Outcome<PauseView>>

/** A funeral, an exam: nothing planned sounds there for a while that always ends. */
export const makePlanPause =
  (d: ScheduleDeps): PlanPause =>
  async (by, wish) => {
    if (!mayAtAll(by, 'schedule.change')) return refused('session.notAllowed')
    const within = await everyTargetIsTheirs(d.stores, by, wish.targets)
    if (!within.ok) return within
    const now = d.now()
    if (wish.until <= wish.from) return refused('pause.endsBeforeStart')
    if (wish.until <= now) return refused('pause.inThePast', { now: instantText(now, d.timeZone) })
    if (wish.until - wish.from > longestPauseMs)
      return refused('pause.tooLong', { days: longestPauseMs / day })
    const pause: PlannedPause = { id: d.newId(), ...wish, createdBy: by.id, createdAt: now, endedAt: null }
    const devices = await d.transact(async (stores) => {
      await stores.pauses.insert(pause)
      await d.record(stores, {
        by,
        action: 'pause.plan',
        unitId: by.unitId,
        subject: pause.id,
        after: wish,
      })
      return pausedDevices(stores, wish.targets)
    })
    d.tell({ type: 'schedule' })
    await d.refreshPrograms(devices)
    const [view] = await showPauses(d.stores, by, [pause])
    if (view === undefined) throw new Error('a pause was lost')
    return done(view)
  }

export const pausedDevices = async (
  stores: Pick<Stores, 'units' | 'devices'>,
  targets: readonly Target[],
): Promise<DeviceId[]> => {
  const found: DeviceId[] = []
  for (const { id, unit, revokedAt } of await stores.devices.all())
    if (revokedAt === null && reachesDevice(targets, { id, unitPath: await stores.units.path(unit) }))
      found.push(id)
  return found
}

export const everyTargetIsTheirs = async (
  stores: Pick<Stores, 'units' | 'devices'>,
  by: Person,
  targets: readonly Target[],
): Promise<Outcome<undefined>> => {
  for (const target of targets) {
    const unit = target.kind === 'unit' ? target.id : (await stores.devices.find(target.id))?.unit
    const path = unit === undefined ? [] : await stores.units.path(unit)
    if (path.length === 0) return refused('schedule.targetUnknown')
    if (!allow(by, 'schedule.change', path)) return refused('unit.outsideArea')
  }
  return done(undefined)
}
