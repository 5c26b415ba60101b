import { BulletinId } from '@nguon/protocol/ids'
import { day, hour, minute } from '@nguon/protocol/time'
import { z } from 'zod'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Bulletin } from '../../../server/adapters/http/contracts/bulletins.ts'
import { Schedules } from '../../../server/adapters/http/contracts/schedules.ts'
import { joinSchedules } from '../../../server/usecases/schedules/join-schedules.ts'
import { approve, composeAndSubmit } from './bulletin-steps.ts'
import { monday, type Hub } from './hub.ts'
import { startStaffedWard, type StaffedWard } from './staffed-ward.ts'

/** 17:00 of the same day. */
const five = monday + 9 * hour

let ward: StaffedWard
let hub: Hub
beforeAll(async () => {
  ward = await startStaffedWard()
  hub = ward.hub
  await hub.device('loudspeaker', hub.units.otherWard)
})
afterAll(() => hub.stop())
beforeEach(async () => {
  // Each fact begins with an empty timetable.
  for (const { id } of await hub.stores.schedules.live(hub.clock.now)) await hub.stores.schedules.end(id, 0)
})

const approved = async (of: object = {}): Promise<string> => {
  const id = await composeAndSubmit(hub, ward.officer, of)
  expect((await approve(hub, ward.approver, id, ward.signer)).status).toBe(200)
  return id
}
const wish = (bulletinId: string, of: object = {}) => ({
  items: [{ bulletinId }],
  when: { kind: 'once', at: five },
  targets: [{ kind: 'unit', id: hub.units.ward }],
  ...of,
})
const schedule = (body: object, as = ward.officer) => hub.send('POST', '/api/v1/schedules', { as, body })
const preview = (body: object) => hub.send('POST', '/api/v1/schedules/preview', { as: ward.officer, body })
const listed = async (from: number, to: number) =>
  (await hub.send('GET', `/api/v1/schedules?from=${from}&to=${to}`, { as: ward.officer })).body
const durationOf = async (id: string): Promise<number> => {
  const { speech } = Bulletin.parse(
    (await hub.send('GET', `/api/v1/bulletins/${id}`, { as: ward.officer })).body,
  )
  return speech.durationMs ?? 0
}

test('an approved bulletin is scheduled for all devices of the ward, and their programs are refreshed', async () => {
  const id = await approved()
  const durationMs = await durationOf(id)
  expect((await preview(wish(id))).body).toMatchObject({
    firstAt: five,
    durationMs,
    conflicts: [],
    devices: [{ id: ward.north }, { id: ward.south }, { id: ward.board }],
  })
  const made = await schedule(wish(id))
  expect(made).toMatchObject({
    status: 201,
    body: { devices: 3, when: { kind: 'once', at: five }, endedAt: null },
  })
  expect(hub.refreshed.at(-1)).toEqual([ward.north, ward.south, ward.board])
  expect((await hub.send('GET', `/api/v1/bulletins/${id}`, { as: ward.officer })).body['state']).toBe(
    'scheduled',
  )
  expect((await listed(monday, monday + day))['sessions']).toEqual([
    expect.objectContaining({
      bulletinId: id,
      startsAt: five,
      endsAt: five + durationMs,
      devices: 3,
      state: 'planned',
    }),
  ])
  const assigned = await hub.stores.assignments.of(ward.north)
  expect(assigned).toEqual([expect.objectContaining({ fromAt: hub.clock.now, untilAt: null })])
})

test.each([
  ['an hour that has passed', { when: { kind: 'once', at: monday - 1 } }, 'schedule.inThePast'],
  [
    'a range whose end lies before its start',
    { when: { kind: 'daily', time: '17:00', from: '2026-11-25', until: '2026-11-24' } },
    'schedule.endsBeforeStart',
  ],
  [
    'a range that is over',
    { when: { kind: 'daily', time: '07:00', from: '2026-11-20', until: '2026-11-23' } },
    'schedule.inThePast',
  ],
  [
    'a day after the approval ends',
    { when: { kind: 'once', at: monday + 31 * day } },
    'schedule.outsideDates',
  ],
  [
    'a range that outlasts the approval',
    { when: { kind: 'daily', time: '17:00', from: '2026-11-23', until: '2027-01-01' } },
    'schedule.outsideDates',
  ],
  [
    'no hour of any day',
    { when: { kind: 'daily', time: '25:00', from: '2026-11-23', until: '2026-11-24' } },
    'request.invalid',
  ],
  ['no place at all', { targets: [] }, 'request.invalid'],
  [
    'an unknown place',
    { targets: [{ kind: 'unit', id: '01939c00-0000-7000-8000-0000000000ff' }] },
    'schedule.targetUnknown',
  ],
])('%s is refused in words, and nothing is scheduled', async (_, of, code) => {
  const id = await approved()
  for (const answer of [await schedule(wish(id, of)), await preview(wish(id, of))]) {
    expect(answer.body['code']).toBe(code)
    expect(String(answer.body['detail'])).not.toContain('{{')
  }
  expect((await listed(monday, monday + 40 * day))['sessions']).toEqual([])
  expect((await hub.send('GET', `/api/v1/bulletins/${id}`, { as: ward.officer })).body['state']).toBe(
    'approved',
  )
})

test('another ward is outside of what was approved; a unit without devices plays nothing', async () => {
  const id = await approved()
  const elsewhere = await schedule(wish(id, { targets: [{ kind: 'unit', id: hub.units.otherWard }] }))
  expect(elsewhere).toMatchObject({ status: 403, body: { code: 'schedule.targetOutsideArea' } })
  const above = await schedule(wish(id, { targets: [{ kind: 'unit', id: hub.units.province }] }))
  expect(above.body['code']).toBe('schedule.targetOutsideArea')
})

test('what is not approved cannot be scheduled, and a viewer schedules nothing', async () => {
  const id = await composeAndSubmit(hub, ward.officer)
  expect((await schedule(wish(id))).body['code']).toBe('bulletin.notInState')
  const viewer = await hub.signIn(await hub.person('viewer', 'lan'))
  expect((await schedule(wish(await approved()), viewer)).body['code']).toBe('session.notAllowed')
})

test('two bulletins on one device do not overlap; the refusal names the other and the nearest free minute', async () => {
  const first = await approved({ title: 'Tin thứ nhất' })
  const second = await approved({ title: 'Tin thứ hai' })
  await schedule(wish(first, { targets: [{ kind: 'device', id: ward.north }] }))
  const clash = wish(second, { when: { kind: 'once', at: five + 1_000 } })
  const refused = await schedule(clash)
  expect(refused).toMatchObject({
    status: 409,
    body: {
      code: 'schedule.conflict',
      params: {
        title: 'Tin thứ nhất',
        startsAt: '17:00 23/11/2026',
        nearest: '17:01 23/11/2026',
        nearestAt: five + minute,
      },
    },
  })
  expect((await preview(clash)).body['conflicts']).toEqual([
    expect.objectContaining({ code: 'schedule.conflict', nearestAt: five + minute }),
  ])
  expect((await schedule({ ...clash, targets: [{ kind: 'device', id: ward.south }] })).status).toBe(201)
  expect(
    (
      await schedule({
        ...clash,
        when: { kind: 'once', at: five + minute },
        targets: [{ kind: 'device', id: ward.north }],
      })
    ).status,
  ).toBe(201)
})

test('a daily schedule plays each day from its first hour to come', async () => {
  const id = await approved()
  await schedule(
    wish(id, { when: { kind: 'daily', time: '07:00', from: '2026-11-20', until: '2026-11-26' } }),
  )
  const { items, sessions } = Schedules.parse(await listed(monday, monday + 10 * day))
  expect(sessions.map((s) => s.startsAt)).toEqual([1, 2, 3].map((n) => monday - hour + n * day))
  const made = items.find((item) => item.endedAt === null)
  expect(made?.when).toEqual({ kind: 'daily', time: '07:00', from: '2026-11-20', until: '2026-11-26' })
})

test('more plays than were approved are refused, counted together with what is scheduled', async () => {
  const id = await approved()
  const bulletin = await hub.stores.bulletins.find(BulletinId.parse(id))
  if (!bulletin) throw new Error('gone')
  await hub.stores.bulletins.save({ ...bulletin, maxPlays: 4 })
  const days = (until: string) => ({ when: { kind: 'daily', time: '17:00', from: '2026-11-23', until } })
  expect((await schedule(wish(id, days('2026-11-27')))).body).toMatchObject({
    code: 'schedule.tooManyPlays',
    params: { plays: 5, max: 4 },
  })
  expect((await schedule(wish(id, days('2026-11-25')))).status).toBe(201)
  const more = { kind: 'daily', time: '18:00', from: '2026-11-23', until: '2026-11-24' }
  expect((await schedule(wish(id, { when: more }))).body).toMatchObject({
    code: 'schedule.tooManyPlays',
    params: { plays: 5 },
  })
})

test('an ended schedule plays no more, ends once, and lets its bulletin be edited again', async () => {
  const id = await approved()
  const { body } = await schedule(wish(id))
  const edit = () =>
    hub.send('PATCH', `/api/v1/bulletins/${id}`, { as: ward.officer, body: { title: 'Khác' } })
  expect((await edit()).body['code']).toBe('bulletin.stillScheduled')
  const end = () => hub.send('DELETE', `/api/v1/schedules/${String(body['id'])}`, { as: ward.officer })
  expect((await end()).status).toBe(204)
  expect(hub.refreshed.at(-1)).toEqual(expect.arrayContaining([ward.north, ward.south, ward.board]))
  expect((await end()).body['code']).toBe('schedule.ended')
  expect((await listed(monday, monday + day))['sessions']).toEqual([])
  expect((await edit()).body).toMatchObject({ state: 'draft', revision: 2 })
})

test('a device that is enrolled later joins what means its ward, from then on', async () => {
  const id = await approved()
  await schedule(
    wish(id, { when: { kind: 'daily', time: '17:00', from: '2026-11-23', until: '2026-11-25' } }),
  )
  await ward.turnTo(five + day - hour)
  const late = await hub.device('loudspeaker')
  await joinSchedules(
    hub.stores,
    { id: late, unit: hub.units.ward, kind: 'loudspeaker' as const },
    hub.clock.now,
  )
  const { sessions } = Schedules.parse(await listed(monday, monday + 5 * day))
  expect(sessions.map((s) => s.devices)).toEqual([3, 4, 4])
  await hub.stores.devices.revoke(late, five + day - hour)
  await ward.turnTo(monday)
})

const Trail = z.object({ items: z.array(z.looseObject({ action: z.string() })) })

test('the trail says who did what; only an administrator reads it', async () => {
  const administrator = await hub.signIn(await hub.person('administrator', 'admin'))
  const { items } = Trail.parse((await hub.send('GET', '/api/v1/audit', { as: administrator })).body)
  const actions = new Set(items.map((entry) => entry.action))
  for (const action of [
    'schedule.create',
    'schedule.end',
    'bulletin.approve',
    'bulletin.submit',
    'session.openByLink',
  ])
    expect(actions).toContain(action)
  expect(items.find((entry) => entry.action === 'bulletin.approve')).toMatchObject({
    user: { name: 'Nguyễn minh' },
    before: { state: 'submitted' },
    after: { state: 'approved' },
  })
  expect((await hub.send('GET', '/api/v1/audit', { as: ward.officer })).body['code']).toBe(
    'session.notAllowed',
  )
})
