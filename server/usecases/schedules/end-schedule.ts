import type { RuleId } from '@nguon/protocol/ids'
import { allow } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { authorise } from '../authorise.ts'
import type { ScheduleDeps } from './create-schedule.ts'

export type EndSchedule = (by: Person, id: RuleId) => Promise<Outcome<undefined>>

/** From now on no session of it begins; what has been planned and played stays as it was. */
export const makeEndSchedule =
  (d: ScheduleDeps): EndSchedule =>
  async (by, id) => {
    const ended = await d.transact(async (stores) => {
      const schedule = await stores.schedules.find(id)
      const bulletin = schedule && (await stores.bulletins.find(schedule.bulletinId))
      if (!bulletin || !allow(by, 'read', await stores.units.readPath(bulletin.unitId)))
        return refused('request.notFound')
      const may = await authorise(stores, by, 'schedule.change', bulletin.unitId)
      if (!may.ok) return may
      const now = d.now()
      if (schedule.effectiveUntil !== null || schedule.lastEndsAt <= now) return refused('schedule.ended')
      await stores.schedules.end(id, now)
      await d.record(stores, {
        by,
        action: 'schedule.end',
        unitId: bulletin.unitId,
        subject: id,
        before: { effectiveUntil: null },
        after: { effectiveUntil: now },
      })
      return done({ bulletin: bulletin.id, rows: await stores.schedules.devicesOf([id]) })
    })
    if (!ended.ok) return ended
    d.tell({ type: 'schedule' })
    d.tell({ type: 'bulletin', bulletin: ended.value.bulletin })
    await d.refreshPrograms(ended.value.rows.map((row) => row.deviceId))
    return done(undefined)
  }
