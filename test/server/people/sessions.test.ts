/** Where somebody is signed in, and that what is ended has ended everywhere: requests, sockets, downloads. */
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { cutOff, serveEndless } from './endless-answer.ts'
import { startHub, type Hub } from './hub.ts'

let hub: Hub
let address: string
beforeAll(async () => {
  hub = await startHub()
  address = await hub.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => hub.stop())

const listen = async (as: string): Promise<WebSocket> => {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/api/v1/live`, {
    headers: { origin: address, cookie: `nguon_session=${as}` },
  })
  await once(socket, 'open')
  return socket
}
const sessionsOf = async (as: string) =>
  (
    (await hub.send('GET', '/api/v1/me/sign-in', { as })).body as {
      sessions: { id: string; here: boolean; address: string; browser: string; how: string }[]
    }
  ).sessions

test('a person sees where they are signed in, with what browser, and ends one of them', async () => {
  const mai = await hub.person('officer', 'mai')
  const [here, there] = [await hub.signIn(mai), await hub.signIn(mai)]
  const listed = await sessionsOf(here)
  expect(listed).toHaveLength(2)
  expect(listed.filter((session) => session.here)).toHaveLength(1)
  expect(listed[0]).toMatchObject({ how: 'link', address: '127.0.0.1', browser: 'lightMyRequest' })
  const other = listed.find((session) => !session.here)?.id ?? ''
  expect((await hub.send('DELETE', `/api/v1/me/sessions/${other}`, { as: here })).status).toBe(204)
  expect((await hub.send('GET', '/api/v1/me', { as: there })).status).toBe(401)
  expect((await hub.send('GET', '/api/v1/me', { as: here })).status).toBe(200)
})

test('nobody ends a session of somebody else by its name', async () => {
  const as = await hub.signIn(await hub.person('officer', 'la'))
  const victim = await hub.signIn(await hub.person('officer', 'ban'))
  const [session] = await sessionsOf(victim)
  expect((await hub.send('DELETE', `/api/v1/me/sessions/${session?.id}`, { as })).status).toBe(404)
  expect((await hub.send('GET', '/api/v1/me', { as: victim })).status).toBe(200)
})

test('ending all others leaves the one that asks', async () => {
  const user = await hub.person('officer', 'nhieu')
  const [here, a, b] = [await hub.signIn(user), await hub.signIn(user), await hub.signIn(user)]
  expect((await hub.send('DELETE', '/api/v1/me/sessions', { as: here })).status).toBe(204)
  for (const as of [a, b]) expect((await hub.send('GET', '/api/v1/me', { as })).status).toBe(401)
  expect((await hub.send('GET', '/api/v1/me', { as: here })).status).toBe(200)
})

test('parallel log-outs of one session all find it ended', async () => {
  const as = await hub.signIn(await hub.person('officer', 'song'))
  const out = await Promise.all([1, 2, 3, 4].map(() => hub.send('DELETE', '/api/v1/session', { as })))
  expect(out.map(({ status }) => status).every((status) => status === 204 || status === 401)).toBe(true)
  expect((await hub.send('GET', '/api/v1/me', { as })).status).toBe(401)
})

test('a token that somebody else chose is never taken over by a sign-in', async () => {
  const { token } = await hub.people.issueSignInLink(await hub.person('officer', 'co-dinh'))
  const fixed = 'A'.repeat(43)
  const { headers } = await hub.send('POST', '/api/v1/session/link', { as: fixed, body: { token } })
  expect(String(headers['set-cookie'])).not.toContain(fixed)
  expect((await hub.send('GET', '/api/v1/me', { as: fixed })).status).toBe(401)
})

test('an administrator sees and ends the sessions of their people', async () => {
  const admin = await hub.signIn(await hub.person('administrator', 'quantri'))
  const user = await hub.person('officer', 'nham-may')
  const as = await hub.signIn(user)
  const { items } = (await hub.send('GET', `/api/v1/people/${user}/sessions`, { as: admin })).body as {
    items: unknown[]
  }
  expect(items).toHaveLength(1)
  expect((await hub.send('DELETE', `/api/v1/people/${user}/sessions`, { as: admin })).status).toBe(204)
  expect((await hub.send('GET', '/api/v1/me', { as })).status).toBe(401)
})

test('an administrator ends one session of somebody, which the trail says, and the others stay', async () => {
  const admin = await hub.signIn(await hub.person('administrator', 'quantri2'))
  const user = await hub.person('officer', 'mat-may')
  const [lost, kept] = [await hub.signIn(user), await hub.signIn(user)]
  const [gone] = (await sessionsOf(lost)).filter((session) => session.here)
  const end = (as: string, of = user) =>
    hub.send('DELETE', `/api/v1/people/${of}/sessions/${gone?.id}`, { as })
  const neighbour = await hub.signIn(await hub.person('administrator', 'quantri3', hub.units.otherWard))
  expect((await end(neighbour)).status).toBe(404)
  expect((await end(admin, await hub.person('officer', 'khac'))).status).toBe(404)
  expect((await end(admin)).status).toBe(204)
  expect((await end(admin)).status).toBe(404)
  expect((await hub.send('GET', '/api/v1/me', { as: lost })).status).toBe(401)
  expect((await hub.send('GET', '/api/v1/me', { as: kept })).status).toBe(200)
  const { items } = (await hub.send('GET', '/api/v1/audit?action=person.endSession', { as: admin })).body as {
    items: { subject: string; after: unknown }[]
  }
  expect(items).toMatchObject([{ subject: user, after: { address: '127.0.0.1', browser: 'lightMyRequest' } }])
})

test('who is put out stops hearing, and their download stops, within five seconds', async () => {
  const user = await hub.person('officer', 'dut')
  const as = await hub.signIn(user)
  const stays = await hub.signIn(await hub.person('officer', 'o-lai'))
  const { download, stop } = await serveEndless(hub)
  const [mine, theirs] = [await download(as), await download(stays)]
  const ended = cutOff(mine)
  const socket = await listen(as)
  const closed = once(socket, 'close').then(([code]) => ({ code: code as unknown, at: Date.now() }))

  await hub.disable(user)
  const at = Date.now()
  expect((await ended) - at).toBeLessThan(5_000)
  expect((await closed).code).toBe(4401)
  expect((await closed).at - at).toBeLessThan(5_000)
  // The neighbour's goes on.
  const reader = theirs.body?.getReader()
  expect((await reader?.read())?.done).toBe(false)
  await reader?.cancel()
  await stop()
})

test('a tab that asks and listens by itself is signed out all the same; one whose user is there stays', async () => {
  const [left, used] = [
    await hub.signIn(await hub.person('officer', 'bo-do')),
    await hub.signIn(await hub.person('officer', 'dang-lam')),
  ]
  const [alone, watched] = [await listen(left), await listen(used)]
  const code = once(alone, 'close').then(([given]) => given as unknown)
  for (let hours = 0; hours < 13; hours++) {
    hub.clock.now += 3_600_000
    for (const as of [left, used]) await hub.send('GET', '/api/v1/bulletins', { as })
    await hub.send('POST', '/api/v1/session/here', { as: used })
  }
  expect(await code).toBe(4401)
  expect((await hub.send('GET', '/api/v1/bulletins', { as: left })).body['code']).toBe('session.required')
  expect((await hub.send('GET', '/api/v1/bulletins', { as: used })).status).toBe(200)
  expect(watched.readyState).toBe(watched.OPEN)
  watched.close()
  // Nobody lengthens what has ended, and nothing lasts longer than a week.
  expect((await hub.send('POST', '/api/v1/session/here', { as: left })).status).toBe(401)
  for (let hours = 13; hours < 168; hours += 8) {
    hub.clock.now += 8 * 3_600_000
    await hub.send('POST', '/api/v1/session/here', { as: used })
  }
  expect((await hub.send('GET', '/api/v1/me', { as: used })).status).toBe(401)
})
