import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHub, type Hub } from './hub.ts'

let hub: Hub
beforeAll(async () => {
  hub = await startHub()
})
afterAll(() => hub.stop())

test('a sign-in link opens one session and no second one', async () => {
  const { token } = await hub.people.issueSignInLink(await hub.person('officer', 'ha'))
  const first = await hub.send('POST', '/api/v1/session/link', { body: { token } })
  expect(first.status).toBe(200)
  expect(first.body).toMatchObject({
    userName: 'ha',
    role: 'officer',
    passwordSet: false,
    unit: { name: 'Phường Ngọc Hà' },
  })
  expect(first.headers['set-cookie']).toMatch(/HttpOnly.*SameSite=Strict/)
  const second = await hub.send('POST', '/api/v1/session/link', { body: { token } })
  expect(second).toMatchObject({ status: 410, body: { code: 'session.linkUsed' } })
  expect(second.headers['set-cookie']).toBeUndefined()
})

test('a link is worthless after 24 hours', async () => {
  const { token } = await hub.people.issueSignInLink(await hub.person('officer', 'late'))
  hub.clock.now += 86_400_000
  expect((await hub.send('POST', '/api/v1/session/link', { body: { token } })).body['code']).toBe(
    'session.linkUsed',
  )
})

test('nothing of the API but its doors opens without a session', async () => {
  expect(await hub.send('GET', '/api/v1/me')).toMatchObject({
    status: 401,
    body: { code: 'session.required' },
  })
  expect((await hub.send('GET', '/api/v1/health')).status).toBe(200)
  expect((await hub.send('GET', '/api/v1/about')).body).toMatchObject({ trial: true })
})

test('a password of twelve characters signs in, a shorter one is refused', async () => {
  const as = await hub.signIn(await hub.person('officer', 'minh'))
  const short = await hub.send('PUT', '/api/v1/me/password', { as, body: { password: 'mười một kt' } })
  expect(short).toMatchObject({
    status: 400,
    body: { code: 'session.passwordTooShort', params: { min: 12 } },
  })
  expect(
    (await hub.send('PUT', '/api/v1/me/password', { as, body: { password: 'bốn từ bất kỳ' } })).status,
  ).toBe(204)
  const again = await hub.send('POST', '/api/v1/session', {
    body: { userName: 'Minh', password: 'bốn từ bất kỳ' },
  })
  expect(again).toMatchObject({ status: 200, body: { passwordSet: true } })
})

test('a new password ends the other sessions, and links that lie about', async () => {
  const mai = await hub.person('officer', 'mai')
  const [here, elsewhere] = [await hub.signIn(mai), await hub.signIn(mai)]
  const { token } = await hub.people.issueSignInLink(mai)
  const body = { password: 'bốn từ bất kỳ' }
  expect((await hub.send('PUT', '/api/v1/me/password', { as: here, body })).status).toBe(204)
  expect((await hub.send('GET', '/api/v1/me', { as: here })).status).toBe(200)
  expect((await hub.send('GET', '/api/v1/me', { as: elsewhere })).status).toBe(401)
  expect((await hub.send('POST', '/api/v1/session/link', { body: { token } })).body['code']).toBe(
    'session.linkUsed',
  )
})

test('an unknown name and a wrong password are told the same', async () => {
  const known = await hub.send('POST', '/api/v1/session', {
    body: { userName: 'minh', password: 'không phải' },
  })
  const unknown = await hub.send('POST', '/api/v1/session', {
    body: { userName: 'ai đó', password: 'không phải' },
  })
  expect(known.status).toBe(401)
  expect(unknown.body).toEqual(known.body)
})

test('after five wrong passwords an account waits, and then may try again', async () => {
  const as = await hub.signIn(await hub.person('officer', 'lan'))
  await hub.send('PUT', '/api/v1/me/password', { as, body: { password: 'câu này thì đúng' } })
  const attempt = async (password: string) =>
    (await hub.send('POST', '/api/v1/session', { body: { userName: 'lan', password } })).body
  for (let i = 0; i < 5; i++) expect((await attempt('sai'))['code']).toBe('session.wrongPassword')
  expect(await attempt('câu này thì đúng')).toMatchObject({ code: 'session.locked', params: { seconds: 5 } })
  hub.clock.now += 5_000
  expect(await attempt('câu này thì đúng')).toMatchObject({ userName: 'lan' })
})

test('a session ends after a working day without a click, or when its owner leaves', async () => {
  const user = await hub.person('viewer', 'thu')
  const as = await hub.signIn(user)
  hub.clock.now += 11 * 3_600_000
  expect((await hub.send('POST', '/api/v1/session/here', { as })).status).toBe(204)
  hub.clock.now += 11 * 3_600_000
  expect((await hub.send('GET', '/api/v1/me', { as })).status).toBe(200)
  hub.clock.now += 13 * 3_600_000
  expect((await hub.send('GET', '/api/v1/me', { as })).status).toBe(401)
  const other = await hub.signIn(user)
  expect((await hub.send('DELETE', '/api/v1/session', { as: other })).status).toBe(204)
  expect((await hub.send('GET', '/api/v1/me', { as: other })).status).toBe(401)
})

test('orders from elsewhere are refused: no header, or a foreign origin', async () => {
  const as = await hub.signIn(await hub.person('officer', 'xa'))
  const bare = await hub.app.inject({
    method: 'DELETE',
    url: '/api/v1/session',
    headers: { cookie: `nguon_session=${as}` },
  })
  expect(bare.json()).toMatchObject({ status: 403, code: 'request.foreign' })
  const foreign = await hub.send('DELETE', '/api/v1/session', {
    as,
    headers: { origin: 'https://evil.example' },
  })
  expect(foreign.body['code']).toBe('request.foreign')
  expect((await hub.send('GET', '/api/v1/me', { as })).status).toBe(200)
})

test('a path in disguise is guarded like the path itself', async () => {
  expect(await hub.send('GET', '/%61pi/v1/voices')).toMatchObject({ status: 401 })
  const as = await hub.signIn(await hub.person('officer', 'an'))
  const bare = await hub.app.inject({
    method: 'DELETE',
    url: '/%61pi/v1/session',
    headers: { cookie: `nguon_session=${as}` },
  })
  expect(bare.json()).toMatchObject({ code: 'request.foreign' })
})

test('whoever asks if they are signed in is answered, not refused', async () => {
  expect(await hub.send('GET', '/api/v1/session')).toMatchObject({ status: 200, body: { me: null } })
  const as = await hub.signIn(await hub.person('officer', 'bình'))
  expect((await hub.send('GET', '/api/v1/session', { as })).body).toMatchObject({
    me: { userName: 'bình', unit: { name: 'Phường Ngọc Hà' } },
  })
  const disabled = await hub.person('officer', 'cũ')
  const before = await hub.signIn(disabled)
  await hub.disable(disabled)
  expect((await hub.send('GET', '/api/v1/session', { as: before })).body).toEqual({ me: null })
  expect((await hub.send('GET', '/api/v1/me', { as: before })).status).toBe(401)
})

test('a refusal speaks Vietnamese, or English to whoever asks for it', async () => {
  expect((await hub.send('GET', '/api/v1/me')).body['detail']).toContain('đăng nhập lại')
  const english = await hub.send('GET', '/api/v1/me', { headers: { 'accept-language': 'en-GB,vi;q=0.8' } })
  expect(english.body['detail']).toContain('sign in again')
  expect(english.headers['content-type']).toContain('application/problem+json')
})

test('an unknown query field is refused, an unknown path is not found', async () => {
  expect((await hub.send('GET', '/api/v1/about?debug=1')).body['code']).toBe('request.invalid')
  const as = await hub.signIn(await hub.person('officer', 'q'))
  expect((await hub.send('GET', '/api/v1/nowhere', { as })).body['code']).toBe('request.notFound')
})

test('pages carry a policy under which no foreign script runs', async () => {
  const { headers } = await hub.send('GET', '/api/v1/health')
  expect(headers['content-security-policy']).toContain("script-src 'self';")
})
