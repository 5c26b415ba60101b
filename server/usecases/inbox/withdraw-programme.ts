import type { SentProgramme } from '../../domain/inbox.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { allow } from '../../domain/access.ts'
import type { Stores } from '../../ports/stores.ts'
import { authorise } from '../authorise.ts'
import { announce } from '../schedules/announce.ts'
import { wishOf } from '../schedules/wish-of.ts'
import type { ScheduleDeps } from '../schedules/schedule-deps.ts'
import type { WrittenSchedule } from '../schedules/write-schedule.ts'
import { oneLook } from './one-look.ts'
import { placeByItself } from './send-programme.ts'

export type WithdrawProgramme = (by: Person, id: string) => Promise<Outcome<undefined>>

type Taken = Pick<WrittenSchedule, 'bulletins' | 'devices'>

/** The sender takes back what has not begun, in every ward; what has sounded stays as it was. */
export const makeWithdrawProgramme =
  (d: ScheduleDeps): WithdrawProgramme =>
  (by, id) =>
    change(d, by, id, async (stores, programme) => {
      if (programme.withdrawnAt !== null) return refused('inbox.withdrawn')
      const now = d.now()
      await stores.inbox.setWithdrawn(id, now, by.id)
      const ended: Taken[] = []
      for (const { scheduleId } of await stores.inbox.entriesOf([id])) {
        const schedule = scheduleId === null ? undefined : await stores.schedules.find(scheduleId)
        if (schedule === undefined || schedule.effectiveUntil !== null || schedule.lastEndsAt <= now) continue
        await stores.schedules.end(schedule.id, now)
        ended.push({
          bulletins: schedule.items.map((item) => item.bulletinId),
          devices: (await stores.schedules.devicesOf([schedule.id])).map((row) => row.deviceId),
        })
      }
      await d.record(stores, {
        by,
        action: 'inbox.withdraw',
        unitId: programme.unitId,
        subject: id,
        after: { withdrawnAt: now, schedules: ended.length },
      })
      return done(ended)
    })

/** It was not withdrawn after all: what the withdrawal ended comes back where it was, if there is still room. */
export const makeRestoreProgramme =
  (d: ScheduleDeps): WithdrawProgramme =>
  (by, id) =>
    change(d, by, id, async (stores, programme) => {
      const { withdrawnAt } = programme
      if (withdrawnAt === null) return refused('inbox.notWithdrawn')
      await stores.inbox.setWithdrawn(id, null, by.id)
      const looking = oneLook(stores)
      const written: Taken[] = []
      for (const entry of await stores.inbox.entriesOf([id])) {
        const schedule = entry.scheduleId === null ? undefined : await stores.schedules.find(entry.scheduleId)
        if (schedule === undefined || schedule.effectiveUntil !== withdrawnAt) continue
        if (schedule.lastEndsAt <= d.now()) continue
        const waiting = { ...entry, state: 'waiting' as const, scheduleId: null }
        await stores.inbox.save(waiting)
        const made = await placeByItself(d, looking, by, {
          entry: waiting,
          wish: wishOf(schedule, d.timeZone),
        })
        if (made !== undefined) written.push(made)
      }
      await d.record(stores, {
        by,
        action: 'inbox.restore',
        unitId: programme.unitId,
        subject: id,
        before: { withdrawnAt },
        after: { schedules: written.length },
      })
      return done(written)
    })

const change = async (
  d: ScheduleDeps,
  by: Person,
  id: string,
  act: (stores: Stores, programme: SentProgramme) => Promise<Outcome<Taken[]>>,
): Promise<Outcome<undefined>> => {
  const changed = await d.transact(async (stores) => {
    const programme = await stores.inbox.programme(id)
    if (programme === undefined) return refused('request.notFound')
    if (!allow(by, 'read', await stores.units.readPath(programme.unitId))) return refused('request.notFound')
    const may = await authorise(stores, by, 'schedule.change', programme.unitId)
    if (!may.ok) return may
    const taken = await act(stores, programme)
    if (!taken.ok) return taken
    const wards = (await stores.inbox.entriesOf([id])).map((entry) => entry.unitId)
    return done({ taken: taken.value, units: [programme.unitId, ...wards] })
  })
  if (!changed.ok) return changed
  const { taken, units } = changed.value
  d.tell({ type: 'inbox', units })
  if (taken.length > 0) await announce(d, taken)
  return done(undefined)
}
