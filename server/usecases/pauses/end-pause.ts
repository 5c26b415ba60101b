import { mayAtAll } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { ScheduleDeps } from '../schedules/schedule-deps.ts'
import { everyTargetIsTheirs, pausedDevices } from './plan-pause.ts'

export type EndPause = (by: Person, id: string) => Promise<Outcome<undefined>>

/** From now on planned items sound there again; one that has not begun never was. */
export const makeEndPause =
  (d: ScheduleDeps): EndPause =>
  async (by, id) => {
    const ended = await d.transact(async (stores) => {
      const pause = await stores.pauses.find(id)
      if (pause === undefined) return refused('request.notFound')
      if (!mayAtAll(by, 'schedule.change')) return refused('session.notAllowed')
      // What lies outside of their area does not exist for them.
      if (!(await everyTargetIsTheirs(stores, by, pause.targets)).ok) return refused('request.notFound')
      const now = d.now()
      if (pause.endedAt !== null || pause.until <= now) return refused('pause.over')
      await stores.pauses.end(id, now)
      await d.record(stores, {
        by,
        action: 'pause.end',
        unitId: by.unitId,
        subject: id,
        before: { until: pause.until },
        after: { until: now },
      })
      return done(await pausedDevices(stores, pause.targets))
    })
    if (!ended.ok) return ended
    d.tell({ type: 'schedule' })
    await d.refreshPrograms(ended.value)
    return done(undefined)
  }
