/** Only this session of a repeated schedule: moved, left out, and put back, each in one act. */
import { RuleId } from '@nguon/protocol/ids'
import { day, hour, minute } from '@nguon/protocol/time'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Schedules } from '../../../server/adapters/http/contracts/schedules.ts'
import { trialProfile } from '../../../server/usecases/policy/trial-policy.ts'
import { monday } from './hub.ts'
import { five, startTimetableWard, type TimetableWard } from './timetable-ward.ts'

let ward: TimetableWard
beforeAll(async () => {
  ward = await startTimetableWard()
})
afterAll(() => ward.hub.stop())
beforeEach(() => ward.clear())

const daily = { kind: 'daily', time: '17:00', from: '2026-11-23', until: '2026-11-25' }
const starts = async () =>
  Schedules.parse(
    (await ward.send('GET', `/schedules?from=${monday}&to=${monday + 7 * day}`)).body,
  ).sessions.map((s) => s.startsAt)
const all = [0, 1, 2].map((n) => five + n * day)

test('one session goes to another hour and the rest goes on, and one act puts it back', async () => {
  const bulletin = await ward.approved({ durationMs: 5 * minute })
  const old = await ward.schedule(ward.wish(bulletin, { when: daily }))
  const moved = await ward.send(
    'POST',
    '/schedules',
    ward.wish(bulletin, {
      when: { kind: 'once', at: five + day + 2 * hour },
      replaces: old,
      onlyAt: five + day,
    }),
  )
  expect(moved.status).toBe(201)
  expect(await starts()).toEqual([all[0], five + day + 2 * hour, all[2]])
  const { id, rest } = moved.body
  expect(await ward.hub.stores.schedules.find(RuleId.parse(rest))).toMatchObject({ replaces: old })
  const back = ward.wish(bulletin, { when: daily, replaces: rest, takesBack: [id] })
  expect((await ward.send('POST', '/schedules', back)).status).toBe(201)
  expect(await starts()).toEqual(all)
})

test('where the one cannot go, nothing is changed at all', async () => {
  const bulletin = await ward.approved({ durationMs: 5 * minute })
  const old = await ward.schedule(ward.wish(bulletin, { when: daily }))
  await ward.schedule(
    ward.wish(await ward.approved({ durationMs: 5 * minute }), { when: { kind: 'once', at: five + hour } }),
  )
  const heard = ward.hub.refreshed.length
  const wish = { when: { kind: 'once', at: five + hour + minute }, replaces: old, onlyAt: five }
  const { body } = await ward.send('POST', '/schedules', ward.wish(bulletin, wish))
  expect(body['code']).toBe('schedule.conflict')
  expect(await ward.hub.stores.schedules.find(RuleId.parse(old))).toMatchObject({ effectiveUntil: null })
  expect(await starts()).toEqual([five, five + hour, all[1], all[2]])
  expect(ward.hub.refreshed).toHaveLength(heard)
})

test('it does not collide with itself, and does with the other sessions of its schedule', async () => {
  const bulletin = await ward.approved({ durationMs: 5 * minute })
  const old = await ward.schedule(ward.wish(bulletin, { when: daily }))
  const conflictsAt = async (at: number) => {
    const wish = ward.wish(bulletin, { when: { kind: 'once', at }, replaces: old, onlyAt: five })
    return (await ward.send('POST', '/schedules/preview', wish)).body['conflicts']
  }
  expect(await conflictsAt(five + minute)).toEqual([])
  expect(await conflictsAt(five + day + minute)).toHaveLength(1)
})

test('the last session that is taken out ends its schedule', async () => {
  const bulletin = await ward.approved()
  const old = await ward.schedule(ward.wish(bulletin, { when: { ...daily, until: '2026-11-23' } }))
  const wish = { when: { kind: 'once', at: five + hour }, replaces: old, onlyAt: five }
  const made = await ward.send('POST', '/schedules', ward.wish(bulletin, wish))
  expect(made.body).toMatchObject({ rest: null })
  expect(await starts()).toEqual([five + hour])
})

test('one session is left out though its ward has meanwhile forbidden that hour', async () => {
  const bulletin = await ward.approved({ durationMs: 5 * minute })
  const old = await ward.schedule(ward.wish(bulletin, { when: daily }))
  ward.hub.clock.now += minute
  const stricter = { ...trialProfile, quietHours: [{ from: '16:30', to: '05:30' }] }
  await ward.hub.bind(ward.hub.units.ward, stricter)
  const left = await ward.send('POST', `/schedules/${old}/leave-out`, { startsAt: five + day })
  expect(left.status).toBe(200)
  expect(await ward.hub.stores.schedules.find(RuleId.parse(left.body['rest']))).toMatchObject({
    replaces: old,
  })
  expect(await starts()).toEqual([all[0], all[2]])
  await ward.hub.bind(ward.hub.units.ward, trialProfile)
})

test.each([
  ['at an hour at which it has none', { onlyAt: five + minute }, 'schedule.notItsSession'],
  ['without saying of which schedule', { onlyAt: five, replaces: undefined }, 'request.invalid'],
])('a session %s is none', async (_, part, code) => {
  const bulletin = await ward.approved()
  const replaces = await ward.schedule(ward.wish(bulletin, { when: daily }))
  const wish = ward.wish(bulletin, { when: { kind: 'once', at: five + hour }, replaces, ...part })
  expect((await ward.send('POST', '/schedules', wish)).body['code']).toBe(code)
  expect(await starts()).toEqual(all)
})
