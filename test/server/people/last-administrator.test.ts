/** That somebody real administers the hub, and that whoever gives a right reads in the trail that they did. */
import { UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHub, type Hub } from './hub.ts'

let hub: Hub
let real: UserId
let administrator: string
beforeAll(async () => {
  hub = await startHub()
  real = await hub.person('administrator', 'quantri', hub.units.province)
  administrator = await hub.signIn(real)
})
afterAll(() => hub.stop())

const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, as: string, body?: object) =>
  hub.send(method, `/api/v1${path}`, { as, ...(body ? { body } : {}) })
const actsSeenBy = async (as: string) =>
  ((await ask('GET', '/audit', as)).body as { items: { action: string }[] }).items.map(({ action }) => action)

test('an administrator who was invited and never came does not let the last one go', async () => {
  const invited = await ask('POST', '/people', administrator, {
    ...{ userName: 'chua-den', name: 'Chưa Đến', role: 'administrator', unitId: hub.units.province },
  })
  expect(invited.status).toBe(201)
  // The right that keeps the hub is lent, so that its bearer can be asked to let it go.
  const helper = await hub.person('viewer', 'phu-ta', hub.units.province)
  await hub.stores.grants.insert({
    id: newUuid(),
    userId: helper,
    role: 'administrator',
    area: { kind: 'unit', id: hub.units.province },
    fromAt: 0,
    untilAt: null,
    deputyFor: null,
    createdBy: real,
  })
  const as = await hub.signIn(helper)
  const [lent] = await hub.stores.grants.standing(hub.clock.now)
  const takeOwn = () => ask('DELETE', `/grants/${String(lent?.id)}`, as)
  const putOut = (id: string, by: string) => ask('POST', `/people/${id}/disable`, by, { reason: 'Nghỉ việc' })
  expect((await putOut(real, as)).status).toBe(204)
  expect((await takeOwn()).body['code']).toBe('grant.lastAdministrator')

  // Once the invited one has come and chosen a password, the hub is in their hands.
  const token = String(invited.body['url']).split('/').at(-1) ?? ''
  const { headers } = await hub.send('POST', '/api/v1/session/link', { body: { token } })
  const came = /nguon_session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? ''
  expect((await takeOwn()).body['code']).toBe('grant.lastAdministrator')
  await hub.send('PUT', '/api/v1/me/password', { as: came, body: { password: 'bốn từ bất kỳ này' } })
  expect((await takeOwn()).status).toBe(204)
  await hub.stores.users.setDisabled(real, null)
  administrator = await hub.signIn(real)
})

test('a right that is given, and taken, is read in the trail where it reaches', async () => {
  const ward = await hub.signIn(await hub.person('administrator', 'phuong'))
  await hub.person('officer', 'khach', hub.units.otherWard)
  const given = await ask('POST', '/grants', ward, {
    ...{ userName: 'khach', unitId: hub.units.ward, role: 'viewer' },
  })
  expect(given.status).toBe(201)
  expect((await ask('DELETE', `/grants/${String(given.body['id'])}`, ward)).status).toBe(204)
  expect(await actsSeenBy(ward)).toEqual(expect.arrayContaining(['grant.give', 'grant.take']))
})

test('who exports the trail in another’s stead is named as their deputy', async () => {
  const holder = await hub.person('auditor', 'thanh-tra', hub.units.province)
  await hub.person('viewer', 'thay')
  const untilAt = hub.clock.now + 86_400_000
  const given = await ask('POST', '/grants', administrator, {
    ...{ userName: 'thay', unitId: hub.units.province, role: 'auditor', untilAt, deputyFor: 'thanh-tra' },
  })
  expect(given.status).toBe(201)
  const deputy = await hub.stores.users.findByUserName('thay')
  const as = await hub.signIn(UserId.parse(deputy?.id))
  expect((await ask('GET', '/audit/file?format=jsonl', as)).status).toBe(200)
  const { items } = (await ask('GET', '/audit?action=audit.export', administrator)).body as {
    items: { deputyFor: { id: string } | null }[]
  }
  expect(items[0]?.deputyFor?.id).toBe(holder)
})
