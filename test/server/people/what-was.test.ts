/** The past is judged by what was law, loudness and programme then; what somebody sets later changes no day that has been. */
import { profileOfNoWord } from '@nguon/protocol/policy/ready-made'
import { day, hour, minute } from '@nguon/protocol/time'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { PlaysAt } from '../../../server/adapters/http/contracts/plays-at.ts'
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

const at = async (instant: number, device = ward.north) =>
  PlaysAt.parse((await ward.send('GET', `/devices/${device}/plays-at?at=${instant}`)).body)
const week = async (from = monday) =>
  Schedules.parse((await ward.send('GET', `/schedules?from=${from}&to=${from + day}`)).body)
const later = (instant: number) => ward.turnTo(instant)
const daily = { when: { kind: 'daily', time: '17:00', from: '2026-11-23', until: '2026-11-27' } }

test('a policy binds from the hour it was signed until the next one is, whenever somebody asks', async () => {
  await ward.schedule(ward.wish(await ward.approved({ durationMs: 5 * minute }), daily))
  await later(monday + day)
  const evening = { from: '16:00', to: '23:00' }
  await ward.hub.bind(ward.hub.units.ward, { ...trialProfile, quietHours: [evening] })
  await later(monday + 2 * day)
  await ward.hub.bind(ward.hub.units.ward, { ...trialProfile, broadcastMs: 10 * minute })
  await later(monday + 4 * day)
  expect(await at(five)).toMatchObject({ sounds: true, policy: null })
  expect(await at(five + day)).toMatchObject({ sounds: false, policy: 'policy.quietHours' })
  expect(await at(five + 2 * day)).toMatchObject({ sounds: true, policy: null })
  // Nothing was said before Monday, so the decree's measure held.
  expect((await week(monday - 7 * day)).policy.name).toBe(profileOfNoWord.name)
  expect((await week()).airTime).toMatchObject([{ maxMs: trialProfile.broadcastMs }])
  expect((await week(monday + 2 * day)).airTime).toMatchObject([{ maxMs: 10 * minute }])
  expect((await week(monday + day)).policy.quietHours).toEqual([evening])
})

test('a policy that was signed between two plays of a day does not judge the first', async () => {
  await ward.hub.bind(ward.hub.units.ward, trialProfile)
  const [first, second] = [await ward.approved(), await ward.approved()]
  await ward.schedule(ward.wish(first))
  await ward.schedule(ward.wish(second, { when: { kind: 'once', at: five + 2 * hour } }))
  await later(five + hour)
  // One broadcast a day: the one at five has been, so the one at seven is too many.
  await ward.hub.bind(ward.hub.units.ward, { ...trialProfile, broadcastsPerDay: 1 })
  await later(monday + day)
  expect(await at(five)).toMatchObject({ sounds: true })
  expect(await at(five + 2 * hour)).toMatchObject({ sounds: false, policy: 'policy.tooManyBroadcasts' })
  await ward.hub.bind(ward.hub.units.ward, trialProfile)
})

test('a pause that was planned or ended afterwards changes nothing of what it came too late for', async () => {
  await ward.hub.bind(ward.hub.units.ward, trialProfile)
  await ward.schedule(ward.wish(await ward.approved({ durationMs: 10 * minute }), daily))
  const pause = (from: number, until: number) =>
    ward.send('POST', '/pauses', {
      targets: [{ kind: 'device', id: ward.north }],
      from,
      until,
      reason: 'Tang lễ',
    })
  await later(five + hour)
  const late = await pause(five, five + 2 * day)
  const { body } = await pause(five + day + 5 * minute, five + day + hour)
  expect([late.status, body['reason']]).toEqual([201, 'Tang lễ'])
  expect((await ward.send('DELETE', `/pauses/${String(late.body['id'])}`)).status).toBe(204)
  await later(five + day + 7 * minute)
  expect((await ward.send('DELETE', `/pauses/${String(body['id'])}`)).status).toBe(204)
  await later(monday + 3 * day)
  expect(await at(five)).toMatchObject({ sounds: true, pause: null })
  // At five the box knew of a pause that would cut into the play, so it left it out; that it ended sooner came too late.
  expect(await at(five + day)).toMatchObject({ sounds: false, pause: { reason: 'Tang lễ' } })
  expect(await at(five + 2 * day)).toMatchObject({ sounds: true, pause: null })
})

test('loudness and stagger of the past are those of the past', async () => {
  await ward.hub.bind(ward.hub.units.ward, trialProfile)
  await ward.schedule(ward.wish(await ward.approved(), daily))
  const volume = { level: 40, byHour: [], ceilings: [], staggerMs: 30_000 }
  await later(monday + day)
  await ward.send('PUT', `/devices/${ward.south}/volume`, volume)
  await later(monday + 2 * day)
  await ward.send('PUT', `/devices/${ward.south}/volume`, { ...volume, level: 70, staggerMs: 0 })
  await later(monday + 3 * day)
  expect((await at(five, ward.south)).volume).toBe(100)
  expect((await at(five + day, ward.south)).volume).toBe(40)
  expect((await at(five + 2 * day, ward.south)).volume).toBe(70)
  expect((await at(five + 10_000, ward.south)).planned).not.toBeNull()
  expect((await at(five + day + 10_000, ward.south)).planned).toBeNull()
  expect((await at(five + day + 40_000, ward.south)).planned).not.toBeNull()
  const { body } = await ward.send(
    'GET',
    `/playbacks?from=${monday + day}&to=${monday + 2 * day}&deviceId=${ward.south}`,
  )
  expect(body['items']).toMatchObject([{ plannedAt: five + day + 30_000 }])
})

test('a holiday that is entered afterwards takes no session out of the days before', async () => {
  const when = { ...daily.when, holidays: 'skip' }
  await ward.schedule(ward.wish(await ward.approved(), { when }))
  await later(monday + 2 * day)
  const provincial = await ward.hub.signIn(
    await ward.hub.person('administrator', 'tinh', ward.hub.units.province),
  )
  const holidays = ['2026-11-24', '2026-11-26'].map((date) => ({ date, name: 'Ngày nghỉ' }))
  const entered = await ward.hub.send('PUT', '/api/v1/calendar/2026', {
    as: provincial,
    body: { holidays, moved: [] },
  })
  expect(entered.status).toBe(200)
  await later(monday + 6 * day)
  expect((await week(monday + day)).sessions).toHaveLength(1)
  expect((await at(five + day)).planned).not.toBeNull()
  expect((await week(monday + 3 * day)).sessions).toHaveLength(0)
  expect((await at(five + 3 * day)).planned).toBeNull()
})
