/** Heavy acts want a fresh proof of who does them: by the second factor of whoever has one, else by the password. */
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { heavyRoutes } from '../../../server/adapters/http/proof-gate.ts'
import { matrix } from '../access/matrix.ts'
import { startHub, type Hub } from './hub.ts'

let hub: Hub
beforeAll(async () => {
  hub = await startHub({ strict: true })
})
afterAll(() => hub.stop())

const minute = 60_000
const password = 'bốn từ bất kỳ này'
const cookieIn = (headers: Record<string, unknown>) =>
  /nguon_session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? ''
const codeOf = (secret: string) => new TOTP({ secret }).generate({ timestamp: hub.clock.now })
const prove = async (as: string, path: string, body: object) => {
  const { status, headers, body: said } = await hub.send('POST', `/api/v1/session/${path}`, { as, body })
  return { status, code: said['code'], as: cookieIn(headers) }
}

/** An administrator with an app, signed in by its first code. */
const administrator = async (userName: string) => {
  const entered = await hub.signIn(await hub.person('administrator', userName))
  await hub.send('PUT', '/api/v1/me/password', { as: entered, body: { password } })
  const { secret } = (await hub.send('POST', '/api/v1/me/totp', { as: entered })).body as { secret: string }
  const confirmed = await hub.send('POST', '/api/v1/me/totp/confirm', {
    as: entered,
    body: { code: codeOf(secret) },
  })
  return { as: cookieIn(confirmed.headers), secret }
}
const officer = async (userName: string) => {
  const entered = await hub.signIn(await hub.person('officer', userName))
  await hub.send('PUT', '/api/v1/me/password', { as: entered, body: { password } })
  const { headers } = await hub.send('POST', '/api/v1/session', { body: { userName, password } })
  return cookieIn(headers)
}
const invite = (as: string, userName: string) =>
  hub.send('POST', '/api/v1/people', {
    as,
    body: { userName, name: 'Lê Thị Mai', role: 'officer', unitId: hub.units.ward },
  })

test('every heavy act is one of the routes there are', () => {
  const routes = Object.keys(heavyRoutes).map((route) => route.replace(/:(\w+)/g, '{$1}'))
  expect(routes.filter((route) => !(route in matrix))).toEqual([])
})

test('a quarter of an hour after the sign-in the second factor is asked for again, and then not for another', async () => {
  const { as, secret } = await administrator('quantri')
  hub.clock.now += 14 * minute
  expect((await invite(as, 'mot')).status).toBe(201)
  hub.clock.now += 2 * minute
  const { status, body } = await invite(as, 'hai')
  expect([status, body['code']]).toEqual([403, 'session.proofNeeded'])
  expect(await hub.stores.users.findByUserName('hai')).toBeUndefined()
  // What is light goes on.
  expect((await hub.send('GET', '/api/v1/people', { as })).status).toBe(200)
  expect((await hub.send('GET', '/api/v1/session/proof', { as })).body).toEqual({
    fresh: false,
    ways: ['code'],
  })

  // Neither a wrong code nor the password of who has an app.
  expect((await prove(as, 'second', { code: '000000' })).code).toBe('session.wrongCode')
  expect((await prove(as, 'proof', { password })).code).toBe('session.proofNeeded')
  const proven = await prove(as, 'second', { code: codeOf(secret) })
  expect(proven.status).toBe(200)
  expect((await invite(proven.as, 'hai')).status).toBe(201)
  // Under a token of its own: whoever had copied the one of before has nothing now.
  expect((await hub.send('GET', '/api/v1/me', { as })).body['code']).toBe('session.required')
  hub.clock.now += 14 * minute
  expect((await invite(proven.as, 'ba')).status).toBe(201)
})

test('who has no second factor shows the password, which makes no second factor of it', async () => {
  const as = await officer('ha')
  hub.clock.now += 16 * minute
  const offer = (cookie: string) => hub.send('POST', '/api/v1/me/totp', { as: cookie })
  expect((await offer(as)).body['code']).toBe('session.proofNeeded')
  expect((await hub.send('GET', '/api/v1/session/proof', { as })).body).toMatchObject({ ways: ['password'] })
  expect((await prove(as, 'proof', { password: 'không phải' })).code).toBe('session.wrongCurrent')
  const proven = await prove(as, 'proof', { password })
  expect((await offer(proven.as)).status).toBe(200)
  const { body } = await hub.send('GET', '/api/v1/me/sign-in', { as: proven.as })
  expect(body['sessions']).toContainEqual(expect.objectContaining({ here: true, secondFactor: false }))
})

test('passwords are guessed here no faster than at the door', async () => {
  const as = await officer('doan')
  for (let n = 0; n < 5; n++)
    expect((await prove(as, 'proof', { password: 'sai' })).code).toBe('session.wrongCurrent')
  expect((await prove(as, 'proof', { password })).code).toBe('session.locked')
})

test('a link that was followed long ago sets no new password beside the old one; a fresh one does', async () => {
  const user = await hub.person('officer', 'quen')
  const set = (as: string) =>
    hub.send('PUT', '/api/v1/me/password', { as, body: { password: `${password} nữa` } })
  const first = await hub.signIn(user)
  // Nothing yet that a proof could be made of.
  hub.clock.now += 16 * minute
  expect((await set(first)).status).toBe(204)
  hub.clock.now += 16 * minute
  expect((await set(first)).body['code']).toBe('session.proofNeeded')
  expect((await set(await hub.signIn(user))).status).toBe(204)
})

test('who came through the organisation’s sign-in alone signs in there once more', async () => {
  const user = await hub.person('auditor', 'cong-vu', hub.units.province)
  const as = await hub.signIn(user)
  await hub.stores.identities.insert({
    ...{ issuer: 'https://id.example', subject: '1', userId: user, createdAt: hub.clock.now },
  })
  const file = () => hub.send('GET', '/api/v1/audit/file?format=csv', { as })
  expect((await file()).status).toBe(200)
  hub.clock.now += 16 * minute
  expect((await file()).body['code']).toBe('session.proofNeeded')
  expect((await hub.send('GET', '/api/v1/session/proof', { as })).body).toEqual({ fresh: false, ways: [] })
})
