/** What a stranger, a broken line or a false provider could try between the button and the way back. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startBoth, type Both } from './provider.ts'

let both: Both
beforeAll(async () => {
  both = await startBoth()
  await both.site.people({
    ha: { preferred_username: 'ha', groups: ['soan'] },
    xau: { preferred_username: 'xau', groups: ['soan'] },
  })
})
afterAll(() => both.stop())
beforeEach(() => {
  both.rules(`soan=officer@${both.hub.units.ward}`)
  // Nobody is locked out for what the fact before did.
  both.hub.clock.now += 7_200_000
})

const failed = { status: 302, to: '/dang-nhap?loi=provider.failed', as: undefined }

test('the browser leaves with a challenge, a state and a nonce, and keeps what only it can come back with', async () => {
  const { to, flow } = await both.begin()
  const asked = Object.fromEntries(new URL(to).searchParams)
  expect(new URL(to).origin).toBe(both.site.issuer)
  expect(asked).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: 'http://localhost/api/v1/session/provider/callback',
  })
  for (const secret of [asked['state'], asked['nonce'], asked['code_challenge']])
    expect(secret?.length).toBeGreaterThan(40)
  expect(flow).not.toContain(asked['state'])
})

test('a stranger’s way back signs nobody in: neither without what the browser kept, nor with what another kept', async () => {
  const stranger = await both.begin()
  const back = await both.site.logIn(stranger.to, 'xau')
  expect(await both.arrive(back, undefined)).toMatchObject(failed)
  expect(await both.arrive(back, (await both.begin()).flow)).toMatchObject(failed)
  expect(await both.arrive(back, `x${stranger.flow}`)).toMatchObject(failed)
  // Theirs, in their own browser.
  expect((await both.arrive(back, stranger.flow)).as).toBeDefined()
})

test('a way back goes once', async () => {
  const { to, flow } = await both.begin()
  const back = await both.site.logIn(to, 'ha')
  const first = await both.arrive(back, flow)
  expect(first.cookies.find((one) => one.startsWith('nguon_provider='))).toMatch(
    /^nguon_provider=; Max-Age=0/,
  )
  expect(first.as).toBeDefined()
  expect(await both.arrive(back, flow)).toMatchObject(failed)
})

test('a way back that takes too long is over', async () => {
  const { to, flow } = await both.begin()
  const back = await both.site.logIn(to, 'ha')
  both.hub.clock.now += 600_000
  expect(await both.arrive(back, flow)).toMatchObject(failed)
})

test('a session that was there before is not the one that is opened', async () => {
  const { to, flow } = await both.begin()
  const back = new URL(await both.site.logIn(to, 'ha'))
  const { headers } = await both.hub.send('GET', back.pathname + back.search, {
    headers: { cookie: `nguon_provider=${flow}; nguon_session=known-to-somebody` },
  })
  expect(String(headers['set-cookie'])).toMatch(/nguon_session=(?!known)[\w-]{43};/)
})

test.each([
  ['audience', /"aud"/],
  ['issuer', /"iss"/],
  ['nonce', /"nonce"/],
  ['expired', /"exp"/],
  ['key', /signature/],
] as const)('a token with another %s is not believed', async (lie, reason) => {
  await both.site.lie(lie)
  both.warned.length = 0
  expect(await both.signIn('ha')).toMatchObject(failed)
  expect(both.warned.join()).toMatch(reason)
  await both.site.lie(null)
})

test('where the provider sends the hub elsewhere, the hub does not go', async () => {
  await both.site.lie('elsewhere')
  expect((await both.signIn('ha')).as).toBeUndefined()
  await both.site.lie(null)
})

test('who says no there is told that it was not finished', async () => {
  const { to, flow } = await both.begin()
  expect(await both.arrive(await both.site.logIn(to, ''), flow)).toMatchObject(failed)
})

test('a silent provider is said to be one, and nobody is locked out for it; with other keys it is believed at once', async () => {
  const { to, flow } = await both.begin()
  const back = await both.site.logIn(to, 'ha')
  await both.site.stop()
  expect((await both.arrive(back, flow)).to).toBe('/dang-nhap?loi=provider.unreachable')
  await both.site.restart()
  await both.site.people({ ha: { preferred_username: 'ha', groups: ['soan'] } })
  expect((await both.signIn('ha')).as).toBeDefined()
})

test('wrong ways back are counted by the address they come from', async () => {
  for (let n = 0; n < 19; n++)
    await both.arrive('http://localhost/api/v1/session/provider/callback?code=x', 'x')
  const answers = new Set<string>()
  for (let n = 0; n < 30; n++) {
    const { to } = await both.arrive('http://localhost/api/v1/session/provider/callback?code=x', 'x')
    answers.add(to)
  }
  expect([...answers]).toContain('/dang-nhap?loi=request.tooMany')
})

test('whoever leaves may leave the provider too, and comes back to the door', async () => {
  const { headers } = await both.hub.send('GET', '/api/v1/session/provider/end')
  const to = new URL(String(headers['location']))
  expect(to.origin).toBe(both.site.issuer)
  expect(Object.fromEntries(to.searchParams)).toEqual({
    client_id: 'nguon',
    post_logout_redirect_uri: 'http://localhost/dang-nhap',
  })
})
