/** What a ward's policy refuses while planning, who may change it, and what two people may lift. */
import { fromBase64, toBase64 } from '@nguon/protocol/bytes'
import { preAuthEncoding } from '@nguon/protocol/envelope'
import type { DeviceId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { readyMadeProfiles } from '@nguon/protocol/policy/ready-made'
import { day, hour, minute } from '@nguon/protocol/time'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { OverrideView, Overrides } from '../../../server/adapters/http/contracts/overrides.ts'
import { PolicyView } from '../../../server/adapters/http/contracts/policy.ts'
import { SchedulePreview } from '../../../server/adapters/http/contracts/schedule-preview.ts'
import { contentFor } from '../../../server/usecases/devices/content-for.ts'
import { monday } from './hub.ts'
import { five, startTimetableWard, type TimetableWard } from './timetable-ward.ts'

const { hanoiUrban } = readyMadeProfiles

let ward: TimetableWard
let administrator: string
let second: { as: string; signer: Signer }
beforeAll(async () => {
  ward = await startTimetableWard({ policy: hanoiUrban })
  administrator = await ward.hub.signIn(await ward.hub.person('administrator', 'admin'))
  const chair = await ward.hub.person('approver', 'hoa')
  second = { as: await ward.hub.signIn(chair), signer: await ward.hub.giveKey(chair) }
})
afterAll(() => ward.hub.stop())
beforeEach(() => ward.clear())

const preview = async (wish: object) =>
  SchedulePreview.parse((await ward.send('POST', '/schedules/preview', wish)).body)
const once = (at: number) => ({ when: { kind: 'once', at } })
const contentOf = async (device: DeviceId, now = ward.hub.clock.now) =>
  contentFor(
    ward.hub.stores,
    { id: device, unitPath: [ward.hub.units.province, ward.hub.units.ward] },
    { now, timeZone: 'Asia/Ho_Chi_Minh' },
  )

test('too much for one broadcast is refused in numbers, with the nearest start that is not', async () => {
  await ward.schedule(ward.wish(await ward.approved({ durationMs: 825_000 })))
  const wish = ward.wish(
    await ward.approved({ title: 'Nhắc lịch tiêm', durationMs: 210_000 }),
    once(five + 14 * minute),
  )
  const { policy, airTime } = await preview(wish)
  expect(policy).toMatchObject([{ code: 'policy.broadcastTooLong', at: five + 14 * minute }])
  expect(airTime).toMatchObject([{ broadcasts: [{ soundMs: 1_035_000 }], maxMs: 15 * minute, perDay: 2 }])
  const { status, body } = await ward.send('POST', '/schedules', wish)
  expect(status).toBe(409)
  expect(body).toMatchObject({ code: 'policy.broadcastTooLong' })
  expect(body['detail']).toContain(
    'Buổi này đã có 13:45. Thêm “Nhắc lịch tiêm” 3:30 là 17:15 / 15:00, quá 2:15',
  )
  // Ten minutes of silence make it the day's second broadcast.
  const nearestAt = policy[0]?.nearestAt ?? 0
  expect(nearestAt).toBe(five + 24 * minute)
  await ward.schedule({ ...wish, ...once(nearestAt) })
})

test('a third broadcast of the day is refused, and the next day proposed', async () => {
  for (const at of [five, five + hour])
    await ward.schedule(ward.wish(await ward.approved({ durationMs: 14 * minute }), once(at)))
  const bulletin = await ward.approved({ durationMs: 5 * minute })
  const { policy } = await preview(ward.wish(bulletin, once(five + 3 * hour)))
  expect(policy).toMatchObject([
    { code: 'policy.tooManyBroadcasts', params: { broadcasts: 3, max: 2 }, nearestAt: monday + 21.5 * hour },
  ])
  expect((await preview(ward.wish(bulletin, once(monday + 21.5 * hour)))).policy).toEqual([])
})

test('quiet hours and week-ends refuse; a session near the night is proposed before it', async () => {
  const bulletin = await ward.approved({ durationMs: 10 * minute })
  const late = await preview(ward.wish(bulletin, once(monday + 14 * hour)))
  expect(late.policy).toMatchObject([
    {
      code: 'policy.quietHours',
      params: { hours: '22:00–05:30', nearest: '21:50 23/11/2026' },
      nearestAt: monday + 14 * hour - 10 * minute,
    },
  ])
  const saturday = await preview(ward.wish(bulletin, once(five + 5 * day)))
  expect(saturday.policy).toMatchObject([{ code: 'policy.weekday', params: { date: '28/11/2026' } }])
  const monthly = { kind: 'daily', time: '17:00', from: '2026-11-23', until: '2026-11-29' }
  const week = await preview(ward.wish(bulletin, { when: monthly }))
  expect(week.policy.map(({ code, nearestAt }) => [code, nearestAt])).toEqual([
    ['policy.weekday', null],
    ['policy.weekday', null],
  ])
})

test('a board, which is silent, is bound by no air time', async () => {
  const wish = ward.wish(await ward.approved({ durationMs: hour }), {
    ...once(monday + 15 * hour),
    targets: [{ kind: 'device', id: ward.board }],
  })
  expect((await preview(wish)).policy).toEqual([])
})

test('where no authority has spoken the decree binds, and nobody can sign without its key', async () => {
  const elsewhere = await ward.hub.signIn(
    await ward.hub.person('administrator', 'tinh', ward.hub.units.province),
  )
  const url = `/api/v1/policy?unitId=${ward.hub.units.otherWard}`
  const { body } = await ward.hub.send('GET', url, { as: elsewhere })
  expect(PolicyView.parse(body)).toMatchObject({
    unit: { name: 'Phường Giảng Võ' },
    from: null,
    profile: readyMadeProfiles.decree,
    readyMade: [{ key: 'decree' }, { key: 'hanoiUrban' }, { key: 'hanoiRural' }],
  })
})

test('an administrator has a policy signed: the nearest binds, programs name it, the trail keeps both', async () => {
  const { ward: unit } = ward.hub.units
  const put = (as: string, profile: object) =>
    ward.hub.send('PUT', '/api/v1/policy', { as, body: { unitId: unit, profile } })
  expect((await put(ward.officer, hanoiUrban)).body['code']).toBe('session.notAllowed')
  const stricter = { ...hanoiUrban, name: 'Quy chế phường', quietHours: [{ from: '20:00', to: '06:00' }] }
  expect((await put(administrator, { ...stricter, weekdays: [] })).body['code']).toBe('request.invalid')
  const answer = PolicyView.parse((await put(administrator, stricter)).body)
  expect(answer).toMatchObject({
    profile: stricter,
    from: { unit: { id: unit }, version: 2, signedBy: { name: 'Nguyễn admin' } },
    maySign: true,
  })
  expect(ward.hub.refreshed.at(-1)).toContain(ward.north)
  const { policies } = await contentOf(ward.north)
  const held = (await ward.hub.stores.policies.newest()).find((policy) => policy.unit === unit)
  expect(policies).toEqual([{ sha256: held?.sha256, bytes: held?.bytes }])
  const trail = JSON.stringify((await ward.hub.send('GET', '/api/v1/audit', { as: administrator })).body)
  expect(trail).toContain('policy.sign')
  expect((await preview(ward.wish(await ward.approved(), once(monday + 12.5 * hour)))).policy).toMatchObject([
    { code: 'policy.quietHours' },
  ])
  await put(administrator, hanoiUrban)
})

test('two different people lift a limit; one alone, twice or by a foreign key, lifts nothing', async () => {
  const night = monday + 15 * hour
  const wish = ward.wish(await ward.approved(), once(night + minute))
  const refusals = async () => (await preview(wish)).policy.map(({ code }) => code)
  expect(await refusals()).toEqual(['policy.quietHours'])
  const as = ward.approver
  const planned = await ward.hub.send('POST', '/api/v1/overrides', {
    as,
    body: {
      area: [ward.hub.units.ward],
      from: night,
      until: night + hour,
      lifts: ['quietHours', 'airTime'],
      reason: 'Truyền thanh đêm hội',
    },
  })
  expect(planned.status).toBe(201)
  const { id, payload, payloadType, state } = OverrideView.parse(planned.body)
  expect(state).toBe('unsigned')
  const sign = async (by: string, signer: Signer) => {
    const sig = toBase64(await signer.sign(preAuthEncoding(payloadType, fromBase64(payload))))
    return ward.hub.send('POST', `/api/v1/overrides/${id}/signatures`, {
      as: by,
      body: { keyid: signer.keyid, sig },
    })
  }
  expect((await sign(as, second.signer)).body['code']).toBe('signature.keyNotYours')
  const wrong = { keyid: ward.signer.keyid, sig: toBase64(new Uint8Array(64)) }
  expect(
    (await ward.hub.send('POST', `/api/v1/overrides/${id}/signatures`, { as, body: wrong })).body['code'],
  ).toBe('signature.invalid')
  expect((await sign(as, ward.signer)).body).toMatchObject({ state: 'unsigned', signatures: [{}] })
  expect((await sign(as, ward.signer)).body['code']).toBe('override.alreadySigned')
  expect(await refusals()).toEqual(['policy.quietHours'])
  expect((await contentOf(ward.north)).overrides).toBeUndefined()

  ward.hub.clock.now += 1
  expect((await sign(second.as, second.signer)).body).toMatchObject({
    state: 'planned',
    signatures: [{ user: { name: 'Nguyễn minh' } }, { user: { name: 'Nguyễn hoa' } }],
  })
  expect(await refusals()).toEqual([])
  // The preview says that it sounds by their word alone; what would sound anyhow needs none.
  expect((await preview(wish)).lifted).toMatchObject([
    { at: night + minute, code: 'policy.quietHours', overrideId: id, reason: 'Truyền thanh đêm hội' },
  ])
  expect((await preview({ ...wish, ...once(five) })).lifted).toEqual([])
  expect((await contentOf(ward.north)).overrides).toHaveLength(1)
  const list = await ward.send('GET', `/schedules?from=${monday}&to=${monday + day}`)
  expect(list.body['overrides']).toMatchObject([{ id, state: 'planned' }])
  expect(Overrides.parse((await ward.send('GET', '/overrides')).body).items).toMatchObject([{ id }])

  expect((await ward.send('DELETE', `/overrides/${id}`)).body['code']).toBe('session.notAllowed')
  expect((await ward.hub.send('DELETE', `/api/v1/overrides/${id}`, { as })).status).toBe(204)
  expect((await contentOf(ward.north)).overrides).toBeUndefined()
  expect(await refusals()).toEqual(['policy.quietHours'])
  expect((await preview(wish)).lifted).toEqual([])
  expect((await sign(second.as, second.signer)).body['code']).toBe('override.over')
})

test.each([
  ['ends before it begins', { from: monday + hour, until: monday }, 'override.endsBeforeStart'],
  ['has passed', { from: monday - hour, until: monday }, 'override.inThePast'],
  ['never seems to end', { from: monday, until: monday + 4 * day }, 'override.tooLong'],
])('an override that %s is refused', async (_, part, code) => {
  const body = { area: [ward.hub.units.ward], lifts: ['airTime'], reason: 'Hội', ...part }
  const answer = await ward.hub.send('POST', '/api/v1/overrides', { as: ward.approver, body })
  expect(answer.body['code']).toBe(code)
})

test('nobody lifts a limit outside of their area', async () => {
  const body = {
    area: [ward.hub.units.otherWard],
    from: monday,
    until: monday + hour,
    lifts: ['airTime'],
    reason: 'Hội',
  }
  const answer = await ward.hub.send('POST', '/api/v1/overrides', { as: ward.approver, body })
  expect(answer.body['code']).toBe('unit.outsideArea')
})
