/** Pauses, loudness, stagger, the year's table, and what a box does at an instant. */
import type { DeviceId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { day, hour, minute } from '@nguon/protocol/time'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CalendarYear } from '../../../server/adapters/http/contracts/calendar.ts'
import { SchedulePreview } from '../../../server/adapters/http/contracts/schedule-preview.ts'
import { Pauses } from '../../../server/adapters/http/contracts/pauses.ts'
import { PlaysAt, UnitPlaysAt } from '../../../server/adapters/http/contracts/plays-at.ts'
import { contentFor } from '../../../server/usecases/devices/content-for.ts'
import { monday } from './hub.ts'
import { five, startTimetableWard, type TimetableWard } from './timetable-ward.ts'

let ward: TimetableWard
let provincial: string
beforeAll(async () => {
  ward = await startTimetableWard()
  provincial = await ward.hub.signIn(await ward.hub.person('administrator', 'tinh', ward.hub.units.province))
})
afterAll(() => ward.hub.stop())
beforeEach(() => ward.clear())

const contentOf = async (device: DeviceId, now = ward.hub.clock.now) =>
  contentFor(
    ward.hub.stores,
    { id: device, unitPath: [ward.hub.units.province, ward.hub.units.ward] },
    { now, timeZone: 'Asia/Ho_Chi_Minh' },
  )
const at = async (instant: number, device = ward.north) =>
  PlaysAt.parse((await ward.send('GET', `/devices/${device}/plays-at?at=${instant}`)).body)
const unitAt = async (instant: number) =>
  UnitPlaysAt.parse((await ward.send('GET', `/units/${ward.hub.units.ward}/plays-at?at=${instant}`)).body)

test('at an instant a box plays what the resolver says, and says since when and until when', async () => {
  const id = await ward.schedule(
    ward.wish([await ward.approved({ title: 'Tin một' }), await ward.approved({ title: 'Tin hai' })], {
      gapMs: 10_000,
    }),
  )
  expect(await at(five + 90_000)).toMatchObject({
    planned: {
      scheduleId: id,
      title: 'Tin hai',
      since: five + 70_000,
      until: five + 130_000,
      positionMs: 20_000,
      why: 'planned',
    },
    sounds: true,
    policy: null,
    pause: null,
    nextChangeAt: five + 130_000,
    volume: 100,
    journal: null,
  })
  expect(await at(five - minute)).toMatchObject({ planned: null, sounds: false, until: five })
})

test('a pause silences what is planned at its place, travels to the boxes, and ends when somebody says so', async () => {
  await ward.schedule(ward.wish(await ward.approved()))
  const wish = {
    targets: [{ kind: 'device', id: ward.north }],
    from: five - hour,
    until: five + hour,
    reason: 'Tang lễ nhà số 5',
  }
  const { status, body } = await ward.send('POST', '/pauses', wish)
  expect([status, body['devices']]).toEqual([201, 1])
  expect(ward.hub.refreshed.at(-1)).toEqual([ward.north])
  expect(await at(five)).toMatchObject({ sounds: false, pause: { reason: 'Tang lễ nhà số 5' } })
  expect(await at(five, ward.south)).toMatchObject({ sounds: true, pause: null })
  expect((await contentOf(ward.north)).pauses).toMatchObject([{ from: wish.from, until: wish.until }])
  expect((await contentOf(ward.south)).pauses).toBeUndefined()
  expect(Pauses.parse((await ward.send('GET', '/pauses')).body).items).toHaveLength(1)
  expect((await ward.send('DELETE', `/pauses/${String(body['id'])}`)).status).toBe(204)
  expect((await ward.send('DELETE', `/pauses/${String(body['id'])}`)).body['code']).toBe('pause.over')
  expect(await at(five)).toMatchObject({ sounds: true, pause: null })
  expect((await contentOf(ward.north)).pauses).toBeUndefined()
  expect(Pauses.parse((await ward.send('GET', '/pauses')).body).items).toEqual([])
})

test('a preview names the pauses that hold sessions back, and on how many devices', async () => {
  const targets = [{ kind: 'device', id: ward.north }]
  const from = five + day + 30_000
  const { body } = await ward.send('POST', '/pauses', { targets, from, until: from + day, reason: 'Thi' })
  const when = { kind: 'daily', time: '17:00', from: '2026-11-23', until: '2026-11-26' }
  const preview = async (part: object) =>
    SchedulePreview.parse(
      (await ward.send('POST', '/schedules/preview', ward.wish(await ward.approved(), { when, ...part })))
        .body,
    ).paused
  // Half a minute into Tuesday's play, until half a minute into Wednesday's: both are left out as a whole.
  expect(await preview({})).toMatchObject(
    [five + day, five + 2 * day].map((at) => ({ at, pauseId: body['id'], reason: 'Thi', from, devices: 1 })),
  )
  expect(await preview({ targets: [{ kind: 'device', id: ward.south }] })).toEqual([])
  expect((await ward.send('DELETE', `/pauses/${String(body['id'])}`)).status).toBe(204)
  expect(await preview({})).toEqual([])
})

test.each([
  ['ends before it begins', { from: five, until: five - 1 }, 'pause.endsBeforeStart'],
  ['has passed', { from: monday - hour, until: monday }, 'pause.inThePast'],
  ['never seems to end', { from: five, until: five + 91 * day }, 'pause.tooLong'],
])('a pause that %s is refused', async (_, part, code) => {
  const targets = [{ kind: 'unit', id: ward.hub.units.ward }]
  expect((await ward.send('POST', '/pauses', { targets, reason: 'Thi', ...part })).body['code']).toBe(code)
})

test('a box is quieter by the hour and never above what stands near it', async () => {
  const volume = {
    level: 80,
    byHour: [{ from: '17:00', to: '18:00', level: 60 }],
    ceilings: [{ from: '17:30', to: '18:00', level: 40, why: 'Trường học' }],
  }
  const { body } = await ward.send('PUT', `/devices/${ward.north}/volume`, { ...volume, staggerMs: 400 })
  expect(body).toMatchObject({ ...volume, staggerMs: 400, levelNow: 80, wardCeilings: [] })
  expect((await at(five)).volume).toBe(60)
  expect((await at(five + 31 * minute)).volume).toBe(40)
  expect(await contentOf(ward.north)).toMatchObject({ volume, staggerMs: 400 })
  expect((await contentOf(ward.south)).volume).toBeUndefined()
  const louder = { ...volume, level: 101 }
  expect((await ward.send('PUT', `/devices/${ward.north}/volume`, louder)).body['code']).toBe(
    'request.invalid',
  )
})

test('groups begin one step after the other, all of a group together', async () => {
  const set = (groups: string[][], stepMs = 700) =>
    ward.send('PUT', `/units/${ward.hub.units.ward}/stagger`, { stepMs, groups })
  const { body } = await set([[ward.board], [ward.north, ward.south]])
  expect(body['items']).toMatchObject([
    { deviceId: ward.north, staggerMs: 700 },
    { deviceId: ward.south, staggerMs: 700 },
    { deviceId: ward.board, staggerMs: 0 },
  ])
  expect((await contentOf(ward.south)).staggerMs).toBe(700)
  // Boards make no sound, so they have no place in that order.
  expect((await ward.send('GET', `/units/${ward.hub.units.ward}/stagger`)).body['items']).toMatchObject([
    { deviceId: ward.north, staggerMs: 700 },
    { deviceId: ward.south, staggerMs: 700 },
  ])
  expect((await set([[ward.north], [ward.north]])).body['code']).toBe('stagger.twice')
  expect((await set([[newUuid()]])).body['code']).toBe('device.unknown')
  expect((await set([[ward.north], [ward.south]], 60_000)).status).toBe(200)
  expect((await set([[ward.north], [ward.board], [ward.south]], 60_000)).body['code']).toBe('stagger.tooMuch')
  await ward.schedule(ward.wish(await ward.approved()))
  // Late by its stagger alone: the session of all of them is still one.
  const { body: list } = await ward.send('GET', `/schedules?from=${monday}&to=${monday + day}`)
  expect(list['sessions']).toMatchObject([{ startsAt: five, devices: 3, items: [{ startsAt: five }] }])
  await set([])
})

test('the year’s decision is entered by whoever administers the whole hub, and rules follow it', async () => {
  const put = (as: string, table: object) =>
    ward.hub.send('PUT', '/api/v1/calendar/2026', { as, body: { holidays: [], moved: [], ...table } })
  expect(CalendarYear.parse((await ward.send('GET', '/calendar/2026')).body).source).toBe('readyMade')
  const admin = await ward.hub.signIn(await ward.hub.person('administrator', 'admin'))
  expect((await put(admin, {})).body['code']).toBe('unit.outsideArea')
  const when = { kind: 'daily', time: '17:00', from: '2026-11-23', until: '2026-11-26', holidays: 'skip' }
  await ward.schedule(ward.wish(await ward.approved(), { when }))
  const dates = async () => {
    const { body } = await ward.send('GET', `/schedules?from=${monday}&to=${monday + 7 * day}`)
    return body['sessions']
  }
  expect(await dates()).toHaveLength(4)
  const holiday = { date: '2026-11-24', name: 'Ngày Văn hóa Việt Nam' }
  const { body } = await put(provincial, { holidays: [holiday] })
  expect(CalendarYear.parse(body)).toMatchObject({ source: 'entered', holidays: [holiday] })
  expect(await dates()).toHaveLength(3)
  expect((await contentOf(ward.north)).calendar?.holidays).toContain('2026-11-24')
  expect((await put(provincial, { holidays: [{ ...holiday, date: '2027-11-24' }] })).body['code']).toBe(
    'calendar.wrongYear',
  )
  expect((await put(provincial, { holidays: [holiday, holiday] })).body['code']).toBe('calendar.twice')
})

test('what did our boxes do at 04:30: a whole journal without a play is proof of silence, no journal is none', async () => {
  const night = monday + day - 3.5 * hour
  await ward.turnTo(monday + day)
  await ward.hub.heard(ward.north, monday + day)
  await ward.hub.heard(ward.south, monday + day)
  const manifest = 'a'.repeat(64)
  await ward.hub.stores.plays.put(ward.south, {
    occurrence: 'o',
    session: 's',
    rule: newUuid() as never,
    bulletin: null,
    manifest,
    plannedAt: night - minute,
    plannedMs: 5 * minute,
    startedAt: night - minute,
    playedMs: 2 * minute,
    state: 'completed',
    proof: 'P1',
    reason: null,
    captures: null,
  })
  expect(await unitAt(night)).toMatchObject({ sounded: 1, silent: 1, unknown: 1 })
  expect((await at(night)).journal).toEqual({ complete: true, plays: [] })
  expect((await at(night, ward.south)).journal?.plays).toMatchObject([
    { startedAt: night - minute, playedMs: 2 * minute, proof: 'P1', state: 'proven' },
  ])
  expect(await unitAt(night + 2 * minute)).toMatchObject({ sounded: 0, silent: 2, unknown: 1 })
  expect(await unitAt(monday + 2 * day)).toMatchObject({ sounded: 0, silent: 0, unknown: 0 })
})
