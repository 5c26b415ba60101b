/** The second step: who owes it, what a session may do before it, and that no code is taken twice. */
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cutOff, serveEndless } from './endless-answer.ts'
import { startHub, type Hub } from './hub.ts'

let hub: Hub
beforeAll(async () => {
  hub = await startHub({ strict: true, passwordProfile: 'vn-level3' })
})
afterAll(() => hub.stop())

const password = 'Bốn từ bất kỳ 4!'
const cookieIn = (headers: Record<string, unknown>) =>
  /nguon_session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? ''
const codeOf = (secret: string, at = hub.clock.now) => new TOTP({ secret }).generate({ timestamp: at })

/** Comes by a link, chooses a password, takes an app; answers the secret, the codes on paper and the raised session. */
const enrol = async (userName: string) => {
  const user = await hub.person('approver', userName)
  const as = await hub.signIn(user)
  expect((await hub.send('PUT', '/api/v1/me/password', { as, body: { password } })).status).toBe(204)
  const { secret } = (await hub.send('POST', '/api/v1/me/totp', { as })).body as { secret: string }
  const confirmed = await hub.send('POST', '/api/v1/me/totp/confirm', { as, body: { code: codeOf(secret) } })
  expect(confirmed.status).toBe(200)
  const { recoveryCodes } = confirmed.body as { recoveryCodes: string[] }
  return { user, before: as, as: cookieIn(confirmed.headers), secret, recoveryCodes }
}
const signIn = async (userName: string) => {
  const answer = await hub.send('POST', '/api/v1/session', { body: { userName, password } })
  return { ...answer, as: cookieIn(answer.headers) }
}
const prove = async (as: string, code: string) => {
  const answer = await hub.send('POST', '/api/v1/session/second', { as, body: { code } })
  return { ...answer, as: cookieIn(answer.headers) }
}

test('an approver without a second factor is led to get one, and to nothing else', async () => {
  const as = await hub.signIn(await hub.person('approver', 'minh'))
  expect((await hub.send('GET', '/api/v1/me', { as })).body).toMatchObject({ stage: 'enrol' })
  for (const path of ['/api/v1/bulletins', '/api/v1/devices', '/api/v1/units', '/api/v1/live'])
    expect((await hub.send('GET', path, { as })).body['code']).toBe('session.enrolNeeded')
  expect((await hub.send('GET', '/api/v1/me/sign-in', { as })).body).toMatchObject({
    required: true,
    app: null,
  })
})

test('an officer comes in without one', async () => {
  const as = await hub.signIn(await hub.person('officer', 'ha'))
  expect((await hub.send('GET', '/api/v1/bulletins', { as })).status).toBe(200)
})

test('a right beside the post asks for it as the post does', async () => {
  const user = await hub.person('viewer', 'thay')
  const as = await hub.signIn(user)
  expect((await hub.send('GET', '/api/v1/bulletins', { as })).status).toBe(200)
  await hub.stores.grants.insert({
    id: '01939c00-0000-7000-8000-0000000000bb',
    userId: user,
    role: 'approver',
    area: { kind: 'unit', id: hub.units.ward },
    fromAt: 0,
    untilAt: null,
    deputyFor: null,
    createdBy: user,
  })
  expect((await hub.send('GET', '/api/v1/bulletins', { as })).body['code']).toBe('session.enrolNeeded')
})

test('enrolling raises the session under a new token; the old one is nobody’s', async () => {
  const { before, as } = await enrol('lan')
  expect((await hub.send('GET', '/api/v1/bulletins', { as })).status).toBe(200)
  expect((await hub.send('GET', '/api/v1/me', { as: before })).status).toBe(401)
})

test('after the password a code is needed, and it is taken once', async () => {
  const { secret } = await enrol('hoa')
  hub.clock.now += 60_000
  const first = await signIn('hoa')
  expect(first.body).toMatchObject({ stage: 'second' })
  expect((await hub.send('GET', '/api/v1/bulletins', { as: first.as })).body['code']).toBe(
    'session.secondNeeded',
  )
  expect(
    (await hub.send('PUT', '/api/v1/me/password', { as: first.as, body: { password } })).body['code'],
  ).toBe('session.secondNeeded')
  const code = codeOf(secret)
  const proven = await prove(first.as, code)
  expect(proven.body).toMatchObject({ stage: 'full' })
  expect((await hub.send('GET', '/api/v1/bulletins', { as: proven.as })).status).toBe(200)
  expect((await hub.send('GET', '/api/v1/me', { as: first.as })).status).toBe(401)

  const again = await signIn('hoa')
  expect((await prove(again.as, code)).body['code']).toBe('session.wrongCode')
  // A neighbour in time is taken, one further away is not.
  expect((await prove(again.as, codeOf(secret, hub.clock.now + 90_000))).body['code']).toBe(
    'session.wrongCode',
  )
  expect((await prove(again.as, codeOf(secret, hub.clock.now + 30_000))).body).toMatchObject({
    stage: 'full',
  })
})

test('a code on paper opens once, however it is typed, and the person sees how many are left', async () => {
  const { recoveryCodes } = await enrol('giay')
  const [code = ''] = recoveryCodes
  expect(recoveryCodes).toHaveLength(10)
  expect(code).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
  const proven = await prove((await signIn('giay')).as, code.toUpperCase().replaceAll('-', ' '))
  expect(proven.body).toMatchObject({ stage: 'full' })
  expect((await hub.send('GET', '/api/v1/me/sign-in', { as: proven.as })).body).toMatchObject({
    app: { recoveryCodesLeft: 9 },
  })
  expect((await prove((await signIn('giay')).as, code)).body['code']).toBe('session.wrongCode')
})

test('codes are guessed no faster than passwords', async () => {
  await enrol('doan')
  const { as } = await signIn('doan')
  for (let n = 0; n < 5; n++) expect((await prove(as, '000000')).body['code']).toBe('session.wrongCode')
  expect((await prove(as, '000000')).body).toMatchObject({ code: 'session.locked', params: { seconds: 5 } })
})

test('the last second factor of who needs one cannot be taken away', async () => {
  const { as, user } = await enrol('giu')
  expect((await hub.send('DELETE', '/api/v1/me/totp', { as })).body['code']).toBe('factor.lastOne')
  await hub.stores.factors.insertPasskey({
    id: 'khoa',
    userId: user,
    publicKey: 'x',
    counter: 0,
    transports: [],
    name: 'Khóa',
    createdAt: hub.clock.now,
    lastUsedAt: null,
  })
  expect((await hub.send('DELETE', '/api/v1/me/totp', { as })).status).toBe(204)
  expect((await hub.send('DELETE', '/api/v1/me/passkeys/khoa', { as })).body['code']).toBe('factor.lastOne')
})

test('a passkey is renamed by its owner alone', async () => {
  const { as, user } = await enrol('ten')
  const made = { userId: user, publicKey: 'x', counter: 0, transports: [], createdAt: 1, lastUsedAt: null }
  await hub.stores.factors.insertPasskey({ ...made, id: 'ten-khoa', name: 'Khóa' })
  const rename = (cookie: string, name: string) =>
    hub.send('PATCH', '/api/v1/me/passkeys/ten-khoa', { as: cookie, body: { name } })
  expect((await rename(as, ' Máy cơ quan ')).status).toBe(204)
  expect((await rename(as, 'hai\ndòng')).body['code']).toBe('request.invalid')
  expect((await rename((await enrol('ten2')).as, 'Của tôi')).status).toBe(404)
  expect((await hub.send('GET', '/api/v1/me/sign-in', { as })).body).toMatchObject({
    passkeys: [{ name: 'Máy cơ quan', lastUsedAt: null }],
  })
})

test('what lies in the database is neither the secret of an app nor a code', async () => {
  const { user, secret, recoveryCodes } = await enrol('kin')
  const totp = await hub.stores.factors.totpOf(user)
  expect(totp?.sealedSecret).not.toContain(secret)
  expect(Buffer.from(totp?.sealedSecret ?? '', 'base64url').toString('latin1')).not.toContain(secret)
  expect(await hub.stores.factors.useCode(user, recoveryCodes[0] ?? '', hub.clock.now)).toBe(false)
})

test('the profile of level 3 wants four kinds of signs, and no profile takes what is easy to guess', async () => {
  const as = await hub.signIn(await hub.person('officer', 'nguyenvana'))
  const put = async (wish: string) =>
    (await hub.send('PUT', '/api/v1/me/password', { as, body: { password: wish } })).body['code']
  expect(await put('bốn từ bất kỳ này')).toBe('session.passwordKinds')
  for (const weak of [
    'Matkhau@123456',
    'matkhau@123456A',
    'Password1234!',
    'NguyenVanA@2026',
    'Hà Nội 2026 !!',
    'Qwertyuiop123!',
  ])
    expect(await put(weak), weak).toBe('session.passwordCommon')
  expect(await put('Ao làng 3 con vịt!')).toBeUndefined()
})

test('who comes to need a second factor loses the download they had begun, within five seconds', async () => {
  const user = await hub.person('viewer', 'tai-do')
  const as = await hub.signIn(user)
  const { download, stop } = await serveEndless(hub)
  const ended = cutOff(await download(as))
  await hub.stores.grants.insert({
    id: '01939c00-0000-7000-8000-0000000000cc',
    userId: user,
    role: 'approver',
    area: { kind: 'unit', id: hub.units.ward },
    fromAt: 0,
    untilAt: null,
    deputyFor: null,
    createdBy: user,
  })
  const at = Date.now()
  expect((await ended) - at).toBeLessThan(5_000)
  await stop()
})

test('a password of level 3 runs out after ninety days: another is chosen, and nothing else opens', async () => {
  const { as, secret } = await enrol('han')
  const until = hub.clock.now + 90 * 86_400_000
  // Who came otherwise is asked for nothing.
  expect((await hub.send('GET', '/api/v1/me', { as })).body).toMatchObject({ passwordUntil: null })
  hub.clock.now = until - 60_000
  const before = await prove((await signIn('han')).as, codeOf(secret))
  expect(before.body).toMatchObject({ stage: 'full', passwordUntil: until })
  hub.clock.now = until
  expect((await hub.send('GET', '/api/v1/bulletins', { as: before.as })).body['code']).toBe(
    'session.passwordOver',
  )
  hub.clock.now += 60_000
  const late = await signIn('han')
  expect(late.body).toMatchObject({ stage: 'second' })
  const over = await prove(late.as, codeOf(secret))
  expect(over.body).toMatchObject({ stage: 'password' })
  const set = (wish: string) =>
    hub.send('PUT', '/api/v1/me/password', { as: over.as, body: { password: wish, current: password } })
  expect((await set(password)).body['code']).toBe('session.passwordSame')
  expect((await hub.send('GET', '/api/v1/bulletins', { as: over.as })).status).toBe(403)
  expect((await set('Bốn từ bất kỳ khác 5!')).status).toBe(204)
  expect((await hub.send('GET', '/api/v1/bulletins', { as: over.as })).status).toBe(200)
})
