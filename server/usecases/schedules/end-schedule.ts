import type { RuleId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { announce } from './create-schedule.ts'
import type { ScheduleDeps } from './schedule-deps.ts'
import { findSchedule } from './find-schedule.ts'

export type EndSchedule = (by: Person, id: RuleId) => Promise<Outcome<undefined>>

/** From now on no session of it begins; what has been planned and played stays as it was. */
export const makeEndSchedule =
  (d: ScheduleDeps): EndSchedule =>
  async (by, id) => {
    const ended = await d.transact(async (stores) => {
      const found = await findSchedule(stores, by, id)
      if (!found.ok) return found
      const schedule = found.value
      const now = d.now()
      if (schedule.effectiveUntil !== null || schedule.lastEndsAt <= now) return refused('schedule.ended')
      await stores.schedules.end(id, now)
      await d.record(stores, {
        by,
        action: 'schedule.end',
        unitId: (await stores.bulletins.find(schedule.items[0].bulletinId))?.unitId ?? null,
        subject: id,
        before: { effectiveUntil: null },
        after: { effectiveUntil: now },
      })
      return done({
        bulletins: schedule.items.map((item) => item.bulletinId),
        devices: (await stores.schedules.devicesOf([id])).map((row) => row.deviceId),
      })
    })
    if (!ended.ok) return ended
    await announce(d, [ended.value])
    return done(undefined)
  }
