/** Guessing is slow, from one place and for one name; what locks is in the trail; unknown names are told the same. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../../server/adapters/http/app.ts'
import { makeGuardTries } from '../../../server/usecases/sign-in/guard-tries.ts'
import { makeTries } from '../../../server/usecases/sign-in/tries.ts'
import { startHub, type Hub } from './hub.ts'

let hub: Hub
beforeAll(async () => {
  hub = await startHub()
})
afterAll(() => hub.stop())

const attempt = async (userName: string, address: string, password = 'sai') =>
  (
    await hub.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      remoteAddress: address,
      headers: { 'x-nguon-request': '1' },
      payload: { userName, password },
    })
  ).json<{ code?: string; detail?: string; params?: { seconds?: number } }>()

test('each further wrong password doubles the wait, up to a quarter of an hour', () => {
  let now = 0
  const tries = makeTries({ now: () => now, free: 5 })
  const waits = Array.from({ length: 16 }, () => {
    const seconds = tries.failed('ha')
    now += seconds * 1000
    return seconds
  })
  expect(waits).toEqual([0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900])
  tries.succeeded('ha')
  expect(tries.failed('ha')).toBe(0)
})

test('somebody who types many names pushes out the quietest, never all of them', () => {
  const tries = makeTries({ now: () => 0, free: 1 })
  for (let n = 0; n < 20_000; n++) tries.failed(`name ${n}`)
  expect(tries.secondsToWait('name 19999')).toBeGreaterThan(0)
  expect(tries.secondsToWait('name 1')).toBeGreaterThan(0)
  tries.failed('one more')
  expect(tries.secondsToWait('name 0')).toBe(0)
  expect(tries.secondsToWait('name 1')).toBeGreaterThan(0)
})

test('a name that nobody has locks like any other, and in the same words', async () => {
  await hub.person('officer', 'co-that')
  const answers: unknown[][] = []
  for (const name of ['co-that', 'khong-co']) {
    const seen = []
    for (let n = 0; n < 6; n++) seen.push(await attempt(name, '192.0.2.5'))
    answers.push(seen)
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]?.[5]).toMatchObject({
    code: 'session.locked',
    detail: 'Đã thử sai nhiều lần. Anh/chị chờ 5 giây rồi thử lại.',
  })
})

test('who has locked a name from one place has not locked it from another, until the tries are many', async () => {
  const as = await hub.signIn(await hub.person('officer', 'co-hai'))
  await hub.send('PUT', '/api/v1/me/password', { as, body: { password: 'bốn từ bất kỳ này' } })
  for (let n = 0; n < 6; n++) await attempt('co-hai', '192.0.2.61')
  const code = async (address: string, password?: string) => (await attempt('co-hai', address, password)).code
  expect(await code('192.0.2.61', 'bốn từ bất kỳ này')).toBe('session.locked')
  expect(await code('192.0.2.62', 'bốn từ bất kỳ này')).toBeUndefined()
  const seen = []
  for (let n = 0; n < 51; n++) seen.push(await code(`203.0.113.${n + 1}`))
  expect(seen.indexOf('session.locked')).toBe(50)
})

test('of guesses sent at once no more pass than of guesses one after the other', async () => {
  await hub.person('officer', 'co-ba')
  const answers = await Promise.all(Array.from({ length: 8 }, () => attempt('co-ba', '192.0.2.71')))
  expect(answers.filter(({ code }) => code === 'session.wrongPassword')).toHaveLength(5)
  expect(answers.filter(({ code }) => code === 'session.locked')).toHaveLength(3)
})

test('what locks an account is in its ward’s trail, with the address; names of nobody are kept nowhere', async () => {
  const as = await hub.signIn(await hub.person('administrator', 'quantri'))
  const trail = (await hub.send('GET', '/api/v1/audit', { as })).body as {
    items: { action: string; subject: string; after: Record<string, unknown> }[]
  }
  const who = await hub.stores.users.findByUserName('co-that')
  const locks = trail.items.filter(
    (item) => item.action === 'session.lockAccount' && item.subject === who?.id,
  )
  expect(locks.map((item) => item.after)).toEqual([{ address: '192.0.2.5', seconds: 5 }])
  expect(JSON.stringify(trail)).not.toContain('khong-co')
})

test('one address that tries many names waits, and others do not', async () => {
  // The limit of requests a minute would come first: here the count of failures is looked at alone.
  const app = await buildApp({
    version: '0',
    identify: hub.people.identify,
    plugins: [
      (made) => {
        made.addHook('onRoute', (route) => {
          if (route.config) Reflect.deleteProperty(route.config, 'rateLimit')
        })
      },
      ...hub.people.plugins,
    ],
  })
  const from = async (address: string, n: number) =>
    (
      await app.inject({
        method: 'POST',
        url: '/api/v1/session',
        remoteAddress: address,
        headers: { 'x-nguon-request': '1' },
        payload: { userName: `ten-${n}`, password: 'sai' },
      })
    ).json<{ code: string }>().code
  const seen = []
  for (let n = 0; n < 32; n++) seen.push(await from('198.51.100.7', n))
  expect(seen.indexOf('session.locked')).toBe(30)
  expect(await from('198.51.100.8', 99)).toBe('session.wrongPassword')
  await app.close()
})

test('who has a whole network of IPv6 guesses no faster, and a site of many networks not for long', async () => {
  let now = 0
  const noted: unknown[] = []
  const guard = makeGuardTries({
    transact: async (work) => work({ settings: { get: async () => undefined } } as never),
    now: () => now,
    record: async (_stores, act) => void noted.push(act.after),
  })
  const guess = async (name: string, address: string) => {
    const may = guard.mayTry(name, { address, browser: '' })
    if (!may.ok) return false
    await guard.failed(may.value, undefined)
    return true
  }
  const inOne = []
  for (let n = 0; n < 40; n++) inOne.push(await guess('ha', `2001:db8:1:1::${n.toString(16)}`))
  expect(inOne.indexOf(false)).toBe(5)
  const names = []
  for (let n = 0; n < 40; n++) names.push(await guess(`ten ${n}`, `2001:db8:1:2::${n.toString(16)}`))
  expect(names.indexOf(false)).toBe(30)
  expect(noted.at(-1)).toEqual({ address: '2001:db8:1:2::/64', seconds: 5 })
  const networks = []
  for (let n = 0; n < 400; n++)
    networks.push(await guess(`ai ${n}`, `2001:db8:1:${(n + 16).toString(16)}::1`))
  expect(networks.indexOf(false)).toBe(300 - 5 - 30)
  expect(noted.at(-1)).toEqual({ address: '2001:db8:1::/48', seconds: 5 })
  expect(await guess('khac', '2001:db8:2::1')).toBe(true)
  now += 15 * 60_000
  expect(await guess('khac', '2001:db8:1:2::1')).toBe(true)
})
