/** What boxes pass on from a source of their own: approved like any other, scheduled with a length, counted or not. */
import { manifestMessage } from '@nguon/protocol/messages/manifest'
import { parseBody } from '@nguon/protocol/envelope'
import { fromBase64 } from '@nguon/protocol/bytes'
import { readyMadeProfiles } from '@nguon/protocol/policy/ready-made'
import { day, minute } from '@nguon/protocol/time'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { SchedulePreview } from '../../../server/adapters/http/contracts/schedule-preview.ts'
import { PlaysAt } from '../../../server/adapters/http/contracts/plays-at.ts'
import { Schedules, WeekCopy } from '../../../server/adapters/http/contracts/schedules.ts'
import { joinSchedules } from '../../../server/usecases/schedules/join-schedules.ts'
import { approve, compose } from './bulletin-steps.ts'
import { monday } from './hub.ts'
import { five, startTimetableWard, type TimetableWard } from './timetable-ward.ts'

let ward: TimetableWard
beforeAll(async () => {
  ward = await startTimetableWard()
})
afterAll(() => ward.hub.stop())
beforeEach(() => ward.clear())

const source = 'hanoi'
const listed = async () =>
  Schedules.parse((await ward.send('GET', `/schedules?from=${monday}&to=${monday + 14 * day}`)).body)
const relayFor = (lengthMs: number, relay: string, part: object = {}) =>
  ward.wish([], { items: [{ bulletinId: relay, lengthMs }], ...part })

test('a relay is approved without being read, and the approver signs its source', async () => {
  const { hub } = ward
  const id = await compose(hub, ward.officer, { title: 'Thời sự Đài Hà Nội', relay: { source } })
  const speech = await hub.send('POST', `/api/v1/bulletins/${id}/speech`, { as: ward.officer })
  expect(speech.body['code']).toBe('bulletin.isRelay')
  await hub.send('POST', `/api/v1/bulletins/${id}/submit`, { as: ward.officer })
  const { body } = await hub.send('GET', `/api/v1/bulletins/${id}/manifest`, { as: ward.approver })
  const manifest = parseBody(manifestMessage, fromBase64(String(body['payload'])))
  expect(manifest).toMatchObject({ ok: true, value: { relay: { source }, renditions: [] } })
  expect((await approve(hub, ward.approver, id, ward.signer)).body).toMatchObject({
    state: 'approved',
    relay: { source },
  })
  await ward.schedule(relayFor(30 * minute, id))
})

test('its schedule says how long, boards have no part in it, and copies keep the length', async () => {
  const relay = await ward.approved({ title: 'Thời sự', relay: source })
  const { body } = await ward.send('POST', '/schedules', ward.wish(relay))
  expect(body).toMatchObject({ code: 'schedule.relayLength', params: { title: 'Thời sự' } })
  await ward.schedule(relayFor(30 * minute, relay))
  const { items, sessions } = await listed()
  expect(items.find((item) => item.endedAt === null)).toMatchObject({
    devices: 2,
    items: [{ durationMs: 30 * minute, relay: { source } }],
  })
  expect(sessions).toMatchObject([{ endsAt: five + 30 * minute, items: [{ relay: true }] }])
  const board = await ward.hub.device('eboard')
  await joinSchedules(ward.hub.stores, { id: board, unit: ward.hub.units.ward, kind: 'eboard' }, monday)
  expect((await listed()).sessions).toMatchObject([{ devices: 2 }])
  const week = { from: '2026-11-23', to: '2026-11-30' }
  expect(WeekCopy.parse((await ward.send('POST', '/schedules/copy-week', week)).body).made).toMatchObject([
    { title: 'Thời sự' },
  ])
  expect((await listed()).sessions[1]).toMatchObject({ endsAt: five + 7 * day + 30 * minute })
})

test('what has a sound of its own lasts as long as that, whatever is wished', async () => {
  const read = await ward.approved({ durationMs: 2 * minute })
  const wish = relayFor(30 * minute, read)
  expect((await ward.send('POST', '/schedules/preview', wish)).body['durationMs']).toBe(2 * minute)
})

test('what plays at an instant counts a relay as the ward’s policy does', async () => {
  const { hub } = ward
  const relay = await ward.approved({ relay: source })
  hub.clock.now += minute
  await hub.bind(hub.units.ward, { ...readyMadeProfiles.hanoiUrban, relayCounts: false })
  const wish = relayFor(30 * minute, relay)
  await ward.schedule(wish)
  const at = await ward.send('GET', `/devices/${ward.north}/plays-at?at=${five + 20 * minute}`)
  expect(PlaysAt.parse(at.body)).toMatchObject({ policy: null, sounds: true })
})

test('air time counts a relay where the ward’s policy says so, and only there', async () => {
  const { hub } = ward
  const relay = await ward.approved({ relay: source })
  const previewed = async (wish: object) =>
    SchedulePreview.parse((await ward.send('POST', '/schedules/preview', wish)).body)
  await hub.bind(hub.units.ward, readyMadeProfiles.hanoiUrban)
  const wish = relayFor(30 * minute, relay)
  expect((await previewed(wish)).policy).toMatchObject([{ code: 'policy.broadcastTooLong' }])
  hub.clock.now += minute
  await hub.bind(hub.units.ward, { ...readyMadeProfiles.hanoiUrban, relayCounts: false })
  expect((await previewed(wish)).policy).toEqual([])
  await ward.schedule(wish)
  const after = await ward.approved({ durationMs: 10 * minute })
  const next = ward.wish(after, { when: { kind: 'once', at: five + 31 * minute } })
  expect(await previewed(next)).toMatchObject({
    policy: [],
    airTime: [{ broadcasts: [{ soundMs: 10 * minute }] }],
  })
})
