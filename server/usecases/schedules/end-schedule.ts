import type { RuleId } from '@nguon/protocol/ids'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { announce } from './announce.ts'
import type { ScheduleDeps } from './schedule-deps.ts'
import type { Schedule } from '../../domain/schedule.ts'
import type { Stores } from '../../ports/stores.ts'
import type { WrittenSchedule } from './write-schedule.ts'
import { findInForce } from './find-schedule.ts'

export type EndSchedule = (by: Person, id: RuleId) => Promise<Outcome<undefined>>

/** From now on no session of it begins; what has been planned and played stays as it was. */
export const makeEndSchedule =
  (d: ScheduleDeps): EndSchedule =>
  async (by, id) => {
    const ended = await d.transact(async (stores) => {
      const now = d.now()
      const found = await findInForce(stores, by, id, now)
      return found.ok ? done(await endIn(d, stores, { by, schedule: found.value, now })) : found
    })
    if (!ended.ok) return ended
    await announce(d, [ended.value])
    return done(undefined)
  }

/** Inside a transaction. */
export const endIn = async (
  d: Pick<ScheduleDeps, 'record'>,
  stores: Stores,
  { by, schedule, now }: { by: Person; schedule: Schedule; now: number },
): Promise<Pick<WrittenSchedule, 'bulletins' | 'devices'>> => {
  const { id, items } = schedule
  await stores.schedules.end(id, now)
  await d.record(stores, {
    by,
    action: 'schedule.end',
    unitId: (await stores.bulletins.find(items[0].bulletinId))?.unitId ?? null,
    subject: id,
    before: { effectiveUntil: null },
    after: { effectiveUntil: now },
  })
  return {
    bulletins: items.map((item) => item.bulletinId),
    devices: (await stores.schedules.devicesOf([id])).map((row) => row.deviceId),
  }
}
