/** Claims for a place that somebody knows already, over two wards: whose they are, which of them counts, what goes over. */
import { join } from 'node:path'
import { UnitId, UserId } from '@nguon/protocol/ids'
import { EnrolmentState } from '@nguon/protocol/messages/enrolment'
import { newUuid } from '@nguon/protocol/node/crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../../../server/adapters/store/open-sqlite.ts'
import { makeStores } from '../../../server/adapters/store/stores.ts'
import type { Stores } from '../../../server/ports/stores.ts'
import type { Role } from '../../../server/domain/person.ts'
import { makeIssueSignInLink } from '../../../server/usecases/issue-sign-in-link.ts'
import { callByLink, type Caller } from '../../support/hub-caller.ts'
import { makeBox } from '../../support/test-device.ts'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'

let hub: TestHub
let db: ReturnType<typeof openSqlite>
let stores: Stores
let city: Caller
let wards: readonly [UnitId, UnitId]
beforeAll(async () => {
  hub = await startTestHub()
  db = openSqlite(join(hub.dataDir, 'hub.sqlite'))
  stores = makeStores(db)
  const province = UnitId.parse(await stores.settings.get('rootUnit'))
  city = (await person('administrator', [province])).caller
  const made = []
  for (const name of ['Phường Một', 'Phường Hai']) {
    const unit = { parentId: province, kind: 'commune', name }
    made.push((await city.call<{ id: UnitId }>('POST', '/api/v1/units', unit)).id)
  }
  wards = made as [UnitId, UnitId]
}, 60_000)
afterAll(async () => {
  await db.destroy()
  await hub.stop()
})

/** The first area is their post, the others are granted beside it. */
const person = async (role: Role, [post, ...more]: [UnitId, ...UnitId[]]) => {
  const id = UserId.parse(newUuid())
  const now = Date.now()
  const who = { id, userName: id, name: role, title: '', createdAt: now, disabledAt: null }
  await stores.users.insert({ ...who, role, unitId: post })
  for (const unit of more)
    await stores.grants.insert({
      ...{ id: newUuid(), userId: id, role, area: { kind: 'unit', id: unit } },
      ...{ fromAt: 0, untilAt: null, deputyFor: null, createdBy: id },
    })
  const issue = makeIssueSignInLink({ stores, now: Date.now, newSecret: () => newUuid() })
  return { id, caller: await callByLink(`${hub.url}/vao/${(await issue(id)).token}`) }
}

interface Made {
  readonly id: string
  readonly claim: string
}
interface Place {
  readonly latitude: number | null
  readonly longitude: number | null
  readonly note: string
}
const claim = (more: object): Promise<Made> =>
  city.call('POST', '/api/v1/claims', { kind: 'loudspeaker', name: 'Loa', unitId: wards[0], ...more })
const batch = (by: Caller, lines: readonly string[]) =>
  by.call<{ id: string; boxes: Made[] }>('POST', '/api/v1/claim-batches', {
    title: 'Đợt',
    text: ['Tên;Loại;Đơn vị;Thay cho;Vị trí', ...lines].join('\n'),
  })
const stateOf = async (id: string) =>
  (await city.call<{ state: string }>('GET', `/api/v1/claims/${id}`)).state
const knock = async (made: Made) => {
  const box = makeBox(hub.url)
  const answer = await box.enrol(made.claim)
  const { enrolment } = (await answer.json()) as { enrolment: string }
  return { ...box, enrolment }
}
const enter = async (made: Made) => {
  const box = await knock(made)
  await city.call('POST', `/api/v1/devices/pending/${box.enrolment}/confirm`)
  const answer = await box.ask(box.enrolment, `/device/v1/enrol/${box.enrolment}`)
  const state = EnrolmentState.parse(await answer.json())
  return state.status === 'enrolled' ? state : expect.fail(state.status)
}
const actsAbout = async (subject: string) =>
  (
    await city.call<{ items: { action: string; subject: string | null; after: unknown }[] }>(
      'GET',
      '/api/v1/audit',
    )
  ).items.filter((act) => act.subject === subject)

test('a list takes the place of earlier claims for its places, as a single claim does, and the trail says so', async () => {
  const old = await enter(await claim({ name: 'Đầu ngõ' }))
  const [first, other] = [await claim({ replaces: old.device }), await claim({ name: 'Bên cạnh' })]
  const second = await claim({ replaces: old.device })
  expect(await actsAbout(first.id)).toMatchObject([
    { action: 'claim.withdraw', after: { successor: second.id } },
    { action: 'claim.create' },
  ])
  const list = await batch(city, [`;Loa;;${old.number};`])
  const third = list.boxes[0]?.id ?? ''
  for (const [id, state] of [
    [first.id, 'withdrawn'],
    [second.id, 'withdrawn'],
    [third, 'waiting'],
    [other.id, 'waiting'],
  ] as const)
    expect(await stateOf(id)).toBe(state)
  expect(await actsAbout(second.id)).toMatchObject([
    { action: 'claim.withdraw', after: { successor: third } },
    { action: 'claim.create' },
  ])
  // Whoever took it back once is not named a second time.
  expect(await actsAbout(first.id)).toHaveLength(2)
})

test('a box that has shown the earlier claim stays: somebody stands before it', async () => {
  const old = await enter(await claim({ name: 'Cuối ngõ' }))
  const first = await claim({ replaces: old.device })
  await knock(first)
  await batch(city, [`;Loa;;${old.number};`])
  expect(await stateOf(first.id)).toBe('knocked')
})

test('a list over two wards is taken back by whoever may let boxes in there, each as far as they may', async () => {
  const { caller: both } = await person('technician', [...wards])
  const { caller: one } = await person('technician', [wards[1]])
  const lines = ['Loa một;Loa;Phường Một;;', 'Loa hai;Loa;Phường Hai;;', 'Loa ba;Loa;Phường Hai;;']
  const made = await batch(both, lines)
  expect(await one.call('DELETE', `/api/v1/claim-batches/${made.id}`)).toEqual({ withdrawn: 2 })
  expect(await both.call('DELETE', `/api/v1/claim-batches/${made.id}`)).toEqual({ withdrawn: 1 })
  expect((await one.ask('DELETE', `/api/v1/claim-batches/${made.id}`)).body['code']).toBe('claim.over')
  const elsewhere = await person('technician', [UnitId.parse(wards[0])])
  const foreign = await batch(both, ['Loa bốn;Loa;Phường Hai;;'])
  expect(await elsewhere.caller.ask('DELETE', `/api/v1/claim-batches/${foreign.id}`)).toMatchObject({
    status: 404,
  })
})

test('a claim follows the box it replaces into another ward: one ward reads, refuses and lets in', async () => {
  const [here, there] = [await person('administrator', [wards[0]]), await person('administrator', [wards[1]])]
  const old = await enter(await claim({ name: 'Loa chợ' }))
  const [toRefuse, toWithdraw] = [
    await claim({ replaces: old.device }),
    await claim({ name: 'Không liên quan' }),
  ]
  const { enrolment } = await knock(toRefuse)
  const pendingOf = async ({ caller }: typeof here) =>
    (await caller.call<{ items: { enrolmentId: string }[] }>('GET', '/api/v1/devices/pending')).items.some(
      ({ enrolmentId }) => enrolmentId === enrolment,
    )
  const reads = async ({ caller }: typeof here, id = toRefuse.id) =>
    (await caller.ask('GET', `/api/v1/claims/${id}`)).status
  expect([await pendingOf(here), await pendingOf(there)]).toEqual([true, false])
  await city.call('PUT', `/api/v1/devices/${old.device}/unit`, { unitId: wards[1] })

  expect([await pendingOf(here), await pendingOf(there)]).toEqual([false, true])
  expect([await reads(here), await reads(there)]).toEqual([404, 200])
  expect([await reads(here, toWithdraw.id), await reads(there, toWithdraw.id)]).toEqual([200, 404])
  const says = async ({ caller }: typeof here, what: string) =>
    (await caller.ask('POST', `/api/v1/devices/pending/${enrolment}/${what}`)).status
  expect([await says(here, 'confirm'), await says(here, 'refuse')]).toEqual([403, 403])
  expect((await here.caller.ask('DELETE', `/api/v1/claims/${toRefuse.id}`)).status).toBe(404)
  expect(await says(there, 'refuse')).toBe(204)
  const claims = await there.caller.call<{ items: { id: string; unit: { id: string } }[] }>(
    'GET',
    '/api/v1/claims',
  )
  expect(claims.items.find(({ id }) => id === toRefuse.id)?.unit.id).toBe(wards[1])
})

test('a list that says only a pole’s number leaves the new box where the old one hung', async () => {
  const place: Place = { latitude: 21.0401, longitude: 105.8203, note: 'Cột 7' }
  const old = await enter(await claim({ name: 'Đình', place }))
  const list = await batch(city, [`;Loa;;${old.number};Cột 7B`])
  const next = await enter(list.boxes[0] ?? expect.fail('nothing was made'))
  const placeOf = async (id: string) =>
    (await city.call<{ items: { id: string; place: Place }[] }>('GET', '/api/v1/devices')).items.find(
      (device) => device.id === id,
    )?.place
  expect(await placeOf(next.device)).toEqual({ ...place, note: 'Cột 7B' })

  const moved = { latitude: 21.05, longitude: 105.83, note: '' }
  const last = await enter(await claim({ replaces: next.device, place: moved }))
  expect(await placeOf(last.device)).toEqual({ ...moved, note: 'Cột 7B' })
})

test('who may not block a box that runs does not replace it by a list either', async () => {
  const { caller: technician } = await person('technician', [wards[0]])
  const old = await enter(await claim({ name: 'Còn chạy' }))
  const text = `Tên;Loại;Đơn vị;Thay cho\n;Loa;;${old.number}`
  const preview = () =>
    technician.call<{ faults: { code: string }[] }>('POST', '/api/v1/claim-batches/preview', { text })
  expect((await preview()).faults).toMatchObject([{ line: 2, code: 'replacesForbidden' }])
  expect((await technician.ask('POST', '/api/v1/claim-batches', { title: 'x', text })).body['code']).toBe(
    'boxList.faults',
  )
  // One that was blocked already leaves only its pole behind.
  await city.call('POST', `/api/v1/devices/${old.device}/revoke`)
  expect((await preview()).faults).toEqual([])
})
