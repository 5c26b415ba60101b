import type { RuleId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { announce } from './announce.ts'
import type { ScheduleDeps } from './schedule-deps.ts'
import type { Schedule } from '../../domain/schedule.ts'
import type { Stores } from '../../ports/stores.ts'
import type { WrittenSchedule } from './write-schedule.ts'
import { findInForce, sentPlacedBy } from './find-schedule.ts'

export type EndSchedule = (by: Person, id: RuleId) => Promise<Outcome<undefined>>

/** From now on no session of it begins; what has been planned and played stays as it was. */
export const makeEndSchedule =
  (d: ScheduleDeps): EndSchedule =>
  async (by, id) => {
    const ended = await d.transact(async (stores) => {
      const now = d.now()
      const found = await findInForce(stores, by, id, now)
      if (!found.ok) return found
      // A priority is the ward's to order and to move, not to leave out (TT 39/2020).
      if ((await sentPlacedBy(stores, id))?.programme.priority === 'priority')
        return refused('inbox.priorityStays')
      return done(await endIn(d, stores, { by, schedule: found.value, now }))
    })
    if (!ended.ok) return ended
    await announce(d, [ended.value])
    return done(undefined)
  }

/** Inside a transaction. What came from above waits again. */
export const endIn = async (
  d: Pick<ScheduleDeps, 'record'>,
  stores: Stores,
  { by, schedule, now }: { by: Person; schedule: Schedule; now: number },
): Promise<Pick<WrittenSchedule, 'bulletins' | 'devices'>> => {
  const { id, items } = schedule
  const sent = await sentPlacedBy(stores, id)
  await stores.schedules.end(id, now)
  if (sent) await stores.inbox.save({ ...sent.entry, state: 'waiting', scheduleId: null })
  await d.record(stores, {
    by,
    action: 'schedule.end',
    unitId: sent?.entry.unitId ?? (await stores.bulletins.find(items[0].bulletinId))?.unitId ?? null,
    subject: id,
    before: { effectiveUntil: null },
    after: { effectiveUntil: now },
  })
  return {
    bulletins: items.map((item) => item.bulletinId),
    devices: (await stores.schedules.devicesOf([id])).map((row) => row.deviceId),
  }
}
