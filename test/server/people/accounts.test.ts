/** Accounts from the invitation to the recovery: who may do it, what it ends, and what stays in the trail. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHub, type Hub } from './hub.ts'

let hub: Hub
/** Of the province, of the ward, and an officer who administers nobody. */
let city: string
let ward: string
let officer: string
beforeAll(async () => {
  hub = await startHub()
  const { province } = hub.units
  city = await hub.signIn(await hub.person('administrator', 'quantri', province))
  ward = await hub.signIn(await hub.person('administrator', 'quantri-phuong'))
  officer = await hub.signIn(await hub.person('officer', 'ha'))
})
afterAll(() => hub.stop())

const linkOf = (body: Record<string, unknown>) => String(body['url']).split('/').at(-1) ?? ''
const invite = (as: string, of: Record<string, unknown>) =>
  hub.send('POST', '/api/v1/people', {
    as,
    body: { name: 'Lê Thị Mai', title: 'Công chức', contact: 'mai@ngocha.vn', role: 'officer', ...of },
  })
const enter = async (token: string) => {
  const { status, headers, body } = await hub.send('POST', '/api/v1/session/link', { body: { token } })
  return { status, body, as: /nguon_session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '' }
}
const listed = async (as: string, userName: string) => {
  const { items } = (await hub.send('GET', '/api/v1/people', { as })).body as {
    items: { userName: string; id: string; state: string; managed: boolean }[]
  }
  return items.find((item) => item.userName === userName)
}
const trailOf = async (as: string, action: string) => {
  const { items } = (await hub.send('GET', '/api/v1/audit', { as })).body as {
    items: { action: string; after: unknown; before: unknown }[]
  }
  return items.filter((item) => item.action === action)
}

test('an invitation is a link that its first reader turns into an account with a password of their own', async () => {
  const invited = await invite(ward, { userName: 'Mai', unitId: hub.units.ward })
  expect(invited.status).toBe(201)
  expect(invited.body['url']).toMatch(/\/vao\/[\w-]{43}$/)
  expect(invited.body['qrSvg']).toContain('<svg')
  expect(await listed(ward, 'mai')).toMatchObject({ state: 'invited', managed: true })
  // Nobody signs in by password before they have set one: there is no default.
  expect(
    (await hub.send('POST', '/api/v1/session', { body: { userName: 'mai', password: '' } })).status,
  ).toBe(401)

  const first = await enter(linkOf(invited.body))
  expect(first.body).toMatchObject({ userName: 'mai', passwordSet: false, how: 'link' })
  expect((await enter(linkOf(invited.body))).status).toBe(410)
  const body = { password: 'bốn từ bất kỳ này' }
  expect((await hub.send('PUT', '/api/v1/me/password', { as: first.as, body })).status).toBe(204)
  expect(await listed(ward, 'mai')).toMatchObject({ state: 'active' })
  expect(await trailOf(ward, 'person.invite')).toMatchObject([
    { subject: invited.body['personId'], after: { role: 'officer' } },
  ])
})

test('an invitation lasts a week, then it is renewed, and the one of before is worthless', async () => {
  const invited = await invite(ward, { userName: 'lau', unitId: hub.units.ward })
  const id = String(invited.body['personId'])
  hub.clock.now += 7 * 86_400_000
  for (const [name, role, unit] of [
    ['qt2', 'administrator', hub.units.ward],
    ['qt3', 'administrator', hub.units.province],
  ] as const) {
    const as = await hub.signIn(await hub.person(role, name, unit))
    if (name === 'qt2') ward = as
    else city = as
  }
  expect((await enter(linkOf(invited.body))).status).toBe(410)
  expect(await listed(ward, 'lau')).toMatchObject({ state: 'expired' })
  const [second, third] = [
    await hub.send('POST', `/api/v1/people/${id}/link`, { as: ward }),
    await hub.send('POST', `/api/v1/people/${id}/link`, { as: ward }),
  ]
  expect((await enter(linkOf(second.body))).status).toBe(410)
  expect((await enter(linkOf(third.body))).status).toBe(200)
})

test('an invitation that is withdrawn opens nothing, and its name stays taken', async () => {
  const invited = await invite(ward, { userName: 'nham', unitId: hub.units.ward })
  const id = String(invited.body['personId'])
  expect((await hub.send('POST', `/api/v1/people/${id}/withdraw`, { as: ward })).status).toBe(204)
  expect((await enter(linkOf(invited.body))).status).toBe(410)
  expect(await listed(ward, 'nham')).toMatchObject({ state: 'disabled' })
  expect(await invite(ward, { userName: 'NHAM', unitId: hub.units.ward })).toMatchObject({
    status: 409,
    body: { code: 'person.nameTaken' },
  })
})

test('nobody invites outside of their area, and who administers nobody sees no list', async () => {
  expect((await invite(ward, { userName: 'x1', unitId: hub.units.otherWard })).body['code']).toBe(
    'unit.outsideArea',
  )
  officer = await hub.signIn(await hub.person('officer', 'ha2'))
  expect((await invite(officer, { userName: 'x2', unitId: hub.units.ward })).body['code']).toBe(
    'session.notAllowed',
  )
  expect((await hub.send('GET', '/api/v1/people', { as: officer })).body['code']).toBe('session.notAllowed')
  await hub.person('officer', 'lang-gieng', hub.units.otherWard)
  expect(await listed(ward, 'lang-gieng')).toBeUndefined()
  expect(await listed(city, 'lang-gieng')).toBeDefined()
})

test('who is put out loses everything at once, and comes back with nothing but their name', async () => {
  const user = await hub.person('officer', 'thoi')
  const as = await hub.signIn(user)
  const { token } = await hub.people.issueSignInLink(user)
  const put = await hub.send('POST', `/api/v1/people/${user}/disable`, {
    as: ward,
    body: { reason: 'Chuyển công tác' },
  })
  expect(put.status).toBe(204)
  expect((await hub.send('GET', '/api/v1/me', { as })).status).toBe(401)
  expect((await enter(token)).status).toBe(410)
  expect(await trailOf(ward, 'person.disable')).toMatchObject([{ after: { reason: 'Chuyển công tác' } }])
  expect((await hub.send('POST', `/api/v1/people/${user}/enable`, { as: ward })).status).toBe(204)
  expect((await hub.send('GET', '/api/v1/me', { as })).status).toBe(401)
  expect(await listed(ward, 'thoi')).toMatchObject({ state: 'expired' })
})

test('a recovery ends sessions, password and second factors, and its link begins anew', async () => {
  const user = await hub.person('officer', 'quen')
  const old = await hub.signIn(user)
  await hub.send('PUT', '/api/v1/me/password', { as: old, body: { password: 'bốn từ bất kỳ này' } })
  await hub.stores.factors.insertPasskey({
    id: 'mat',
    userId: user,
    publicKey: 'x',
    counter: 0,
    transports: [],
    name: 'Điện thoại đã mất',
    createdAt: hub.clock.now,
    lastUsedAt: null,
  })
  expect(
    (await hub.send('POST', `/api/v1/people/${user}/recover`, { as: ward, body: { reason: '' } })).status,
  ).toBe(400)
  const recovered = await hub.send('POST', `/api/v1/people/${user}/recover`, {
    as: ward,
    body: { reason: 'Mất điện thoại' },
  })
  expect(recovered.status).toBe(200)
  expect((await hub.send('GET', '/api/v1/me', { as: old })).status).toBe(401)
  expect(
    (await hub.send('POST', '/api/v1/session', { body: { userName: 'quen', password: 'bốn từ bất kỳ này' } }))
      .status,
  ).toBe(401)
  expect(await hub.stores.factors.passkeysOf(user)).toEqual([])
  expect((await enter(linkOf(recovered.body))).body).toMatchObject({ stage: 'full', passwordSet: false })
  expect(await trailOf(ward, 'person.recover')).toMatchObject([{ after: { reason: 'Mất điện thoại' } }])
})

test('nobody recovers or puts out who has rights beyond their own area, or themself', async () => {
  const user = await hub.person('officer', 'hai-noi')
  await hub.stores.grants.insert({
    id: '01939c00-0000-7000-8000-0000000000aa',
    userId: user,
    role: 'viewer',
    area: { kind: 'unit', id: hub.units.province },
    fromAt: 0,
    untilAt: null,
    deputyFor: null,
    createdBy: user,
  })
  const recover = (as: string, id: string) =>
    hub.send('POST', `/api/v1/people/${id}/recover`, { as, body: { reason: 'Mất điện thoại' } })
  expect((await recover(ward, user)).body['code']).toBe('person.aboveYou')
  expect(await listed(ward, 'hai-noi')).toMatchObject({ managed: false })
  expect((await recover(city, user)).status).toBe(200)

  const above = await hub.person('administrator', 'tren', hub.units.province)
  expect((await recover(ward, above)).body['code']).toBe('request.notFound')
  const self = await hub.person('administrator', 'toi')
  const as = await hub.signIn(self)
  expect((await recover(as, self)).body['code']).toBe('person.self')
  expect(
    (await hub.send('POST', `/api/v1/people/${self}/disable`, { as, body: { reason: 'x' } })).body['code'],
  ).toBe('person.self')
})
