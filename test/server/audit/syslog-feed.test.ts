/** Security events at a real receiver: over TCP and TLS, through breaks, floods and a slow end. */
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { openSyslogFeed } from '../../../server/adapters/siem/syslog-feed.ts'
import type { SecurityEvent } from '../../../server/domain/security-event.ts'
import { eventually } from '../../support/eventually.ts'
import { freePort } from '../../support/free-port.ts'
import { certificate, key } from '../../support/localhost-certificate.ts'
import { startTestHub } from '../../support/test-hub.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Takes frames apart as RFC 6587 has it; throws at anything else. */
const receiver = async (port = 0, tls?: { cert: string; key: string }) => {
  const messages: string[] = []
  const sockets = new Set<Socket>()
  const hear = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    let rest = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk])
      for (;;) {
        const blank = rest.indexOf(0x20)
        if (blank < 0) return
        const length = Number(rest.subarray(0, blank).toString())
        if (!Number.isInteger(length)) throw new Error(`no frame: ${rest.toString()}`)
        if (rest.length < blank + 1 + length) return
        messages.push(rest.subarray(blank + 1, blank + 1 + length).toString())
        rest = rest.subarray(blank + 1 + length)
      }
    })
  }
  const server: Server = tls ? createTlsServer(tls, hear) : createServer(hear)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const stop = async () => {
    for (const socket of sockets) socket.destroy()
    if (!server.listening) return
    server.close()
    await once(server, 'close')
  }
  closing.push(stop)
  return { messages, stop, port: (server.address() as AddressInfo).port }
}

const event = (n: number): SecurityEvent => ({
  name: 'grant.give',
  at: n,
  outcome: 'success',
  severity: 5,
  fields: { user: `n${n}` },
})
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
const feedTo = (port: number, more: Partial<Parameters<typeof openSyslogFeed>[0]> = {}) => {
  const feed = openSyslogFeed({
    host: '127.0.0.1',
    port,
    tls: false,
    sender: { host: 'h', hubName: 'Hub', version: '1', format: 'rfc5424' },
    log: quiet,
    now: () => 0,
    pauseMs: 10,
    ...more,
  })
  closing.push(feed.stop)
  return feed
}
const usersIn = (messages: readonly string[]) => messages.map((text) => /user="(\w+)"/.exec(text)?.[1])

test('events arrive in their order, also those from before the receiver was there', async () => {
  const port = await freePort()
  const feed = feedTo(port)
  for (const n of [1, 2, 3]) expect(feed.offer(event(n))).toBe(true)
  const { messages } = await receiver(port)
  await eventually('three messages', async () => (messages.length === 3 ? true : undefined))
  expect(usersIn(messages)).toEqual(['n1', 'n2', 'n3'])
})

test('a receiver that went away is found again', async () => {
  const first = await receiver()
  const feed = feedTo(first.port)
  feed.offer(event(1))
  await eventually('the first', async () => (first.messages.length === 1 ? true : undefined))
  await first.stop()
  const second = await receiver(first.port)
  // The break may not be known yet: what was written into it is gone, what comes after it arrives.
  await eventually('one after the break', async () => {
    feed.offer(event(2))
    return second.messages.length > 0 ? true : undefined
  })
  expect(usersIn(second.messages)).toContain('n2')
})

test('what finds no room is refused or counted, and the receiver is told how many were lost', async () => {
  const port = await freePort()
  const feed = feedTo(port, { room: 2 })
  feed.tell(event(1))
  expect(feed.offer(event(2))).toBe(true)
  expect(feed.offer(event(3))).toBe(false)
  feed.tell(event(4))
  feed.tell(event(5))
  const { messages } = await receiver(port)
  await eventually('all that was kept', async () => (messages.length === 3 ? true : undefined))
  expect(messages[0]).toContain('securityEvents.lost [nguon@32473 count="2"')
  expect(usersIn(messages.slice(1))).toEqual(['n1', 'n2'])
})

test('over TLS only a receiver that the authority vouches for is told anything', async () => {
  const { messages, port } = await receiver(0, { cert: certificate, key })
  const warned: string[] = []
  const log = { ...quiet, warn: (_: object, message: string) => void warned.push(message) }
  const stranger = feedTo(port, { host: 'localhost', tls: true, log })
  stranger.offer(event(1))
  await eventually('a refusal', async () => warned[0])
  const known = feedTo(port, { host: 'localhost', tls: true, ca: certificate })
  known.offer(event(2))
  await eventually('the event', async () => messages[0])
  expect(usersIn(messages)).toEqual(['n2'])
})

test('a hub tells of sign-ins, failed ones and refused rights, and runs on when nobody listens', async () => {
  const { messages, port, stop } = await receiver()
  const hub = await startTestHub({ env: { NGUON_SIEM_URL: `syslog://127.0.0.1:${port}` } })
  closing.push(() => hub.stop())
  const told = (what: string) => eventually(what, async () => messages.find((text) => text.includes(what)))
  const officer = await hub.signIn('officer')
  expect(await told('session.openByLink')).toMatch(/user="ha".*auditSeq="\d+" auditHash="[0-9a-f]{64}"/)
  await hub.ask('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-nguon-request': '1' },
    body: JSON.stringify({ userName: 'ha"] x', password: 'the secret itself' }),
  })
  const failed = await told('refused.session.wrongPassword')
  expect(failed).toContain('user="ha\\"\\] x"')
  expect(messages.join()).not.toContain('the secret itself')
  expect((await officer('GET', '/api/v1/grants')).status).toBe(403)
  await told('refused.session.notAllowed')
  await stop()
  expect((await officer('GET', '/api/v1/me')).status).toBe(200)
}, 60_000)
